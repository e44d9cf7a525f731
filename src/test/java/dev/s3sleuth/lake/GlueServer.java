package dev.s3sleuth.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * As much of AWS Glue on loopback as Iceberg's catalog asks for, with the limits of its API.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-tables.html">Table API</a>
 */
final class GlueServer implements AutoCloseable {

    /** What came in. */
    record Got(String operation, String authorization) {}

    /** What Glue answers if it does not do what it is asked. */
    private static final class GlueException extends Exception {

        private final int status;
        private final String type;

        GlueException(int status, String type, String message) {
            super(message);
            this.status = status;
            this.type = type;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_COMMENT = 255;
    private static final int LONGEST_TYPE = 131_072;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<Got> got = new ConcurrentLinkedQueue<>();
    private final Map<String, JsonNode> databases = new TreeMap<>();
    private final Map<String, ObjectNode> tables = new TreeMap<>();
    private volatile boolean denying;

    GlueServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Got> got() {
        return List.copyOf(got);
    }

    /** From now on permits nothing. */
    void deny() {
        denying = true;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String operation =
                    exchange.getRequestHeaders().getFirst("X-Amz-Target").replace("AWSGlue.", "");
            got.add(new Got(operation, exchange.getRequestHeaders().getFirst("Authorization")));
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            try {
                answer(exchange, 200, respond(operation, request));
            } catch (GlueException e) {
                answer(
                        exchange,
                        e.status,
                        JSON.createObjectNode().put("__type", e.type).put("Message", e.getMessage()));
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private synchronized JsonNode respond(String operation, JsonNode request) throws GlueException {
        if (denying) {
            throw new GlueException(400, "AccessDeniedException", "not authorized to perform: glue:" + operation);
        }
        String database = request.path("DatabaseName").asText();
        return switch (operation) {
            case "GetDatabase" ->
                answer("Database", known(databases, request.path("Name").asText()));
            case "CreateDatabase" -> {
                JsonNode input = request.path("DatabaseInput");
                databases.put(input.path("Name").asText(), input);
                yield JSON.createObjectNode();
            }
            case "GetTable" ->
                answer(
                        "Table",
                        known(tables, database + "." + request.path("Name").asText()));
            case "CreateTable" -> {
                known(databases, database);
                String name =
                        database + "." + request.path("TableInput").path("Name").asText();
                if (tables.containsKey(name)) {
                    throw new GlueException(400, "AlreadyExistsException", "Table already exists.");
                }
                tables.put(name, table(request, 0));
                yield JSON.createObjectNode();
            }
            case "UpdateTable" -> {
                String name =
                        database + "." + request.path("TableInput").path("Name").asText();
                int version = known(tables, name).path("VersionId").asInt();
                if (request.path("VersionId").asInt() != version) {
                    throw new GlueException(400, "ConcurrentModificationException", "Update table failed");
                }
                tables.put(name, table(request, version + 1));
                yield JSON.createObjectNode();
            }
            default -> throw new GlueException(400, "InvalidInputException", "not here: " + operation);
        };
    }

    private static JsonNode answer(String name, JsonNode value) {
        return JSON.createObjectNode().set(name, value);
    }

    private static JsonNode known(Map<String, ? extends JsonNode> all, String name) throws GlueException {
        JsonNode one = all.get(name);
        if (one == null) {
            throw new GlueException(400, "EntityNotFoundException", "Entity Not Found: " + name);
        }
        return one;
    }

    private static ObjectNode table(JsonNode request, int version) throws GlueException {
        ObjectNode table = request.path("TableInput").deepCopy();
        for (JsonNode column : table.path("StorageDescriptor").path("Columns")) {
            if (column.path("Comment").asText().length() > LONGEST_COMMENT
                    || column.path("Type").asText().length() > LONGEST_TYPE) {
                throw new GlueException(
                        400,
                        "ValidationException",
                        "too long: " + column.path("Name").asText());
            }
        }
        return table.put("DatabaseName", request.path("DatabaseName").asText())
                .put("VersionId", String.valueOf(version));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
