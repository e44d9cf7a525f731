package dev.s3sleuth.lake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.RESTCatalogProperties.SnapshotMode;
import org.apache.iceberg.rest.RESTResponse;
import org.apache.iceberg.rest.RESTSerializers;
import org.apache.iceberg.rest.RESTUtil;
import org.apache.iceberg.rest.requests.CreateNamespaceRequest;
import org.apache.iceberg.rest.requests.CreateTableRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;
import org.apache.iceberg.rest.responses.ConfigResponse;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.apache.iceberg.shaded.com.fasterxml.jackson.annotation.JsonAutoDetect;
import org.apache.iceberg.shaded.com.fasterxml.jackson.annotation.PropertyAccessor;
import org.apache.iceberg.shaded.com.fasterxml.jackson.databind.DeserializationFeature;
import org.apache.iceberg.shaded.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.iceberg.shaded.com.fasterxml.jackson.databind.PropertyNamingStrategies;
import org.jspecify.annotations.Nullable;

/** A catalog that speaks Iceberg's REST protocol on loopback, before one in a database. */
final class RestCatalogServer implements AutoCloseable {

    /** What came in. */
    record Got(String method, String path, @Nullable String authorization) {}

    private static final ObjectMapper JSON = new ObjectMapper()
            .setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .setPropertyNamingStrategy(new PropertyNamingStrategies.KebabCaseStrategy());

    static {
        RESTSerializers.registerAll(JSON);
    }

    private final JdbcCatalog catalog;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<Got> got = new ConcurrentLinkedQueue<>();
    private volatile int status;
    private volatile Predicate<Got> refused = request -> false;

    /**
     * Starts it.
     *
     * @param properties of the catalog behind it
     */
    RestCatalogServer(Map<String, String> properties) throws IOException {
        catalog = (JdbcCatalog) CatalogUtil.buildIcebergCatalog("behind", properties, null);
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

    /** From now on answers some requests with this status and nothing else: 503 as if it were down, 401 as if it knew nobody. */
    void refuse(int with, Predicate<Got> which) {
        status = with;
        refused = which;
    }

    void refuse(int with) {
        refuse(with, request -> true);
    }

    void recover() {
        refused = request -> false;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Got request = new Got(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    exchange.getRequestHeaders().getFirst("Authorization"));
            got.add(request);
            if (refused.test(request)) {
                answer(exchange, status, error(status, status == 401 ? "NotAuthorizedException" : "Down", "no"));
                return;
            }
            try {
                Object response = respond(request, exchange.getRequestBody());
                answer(exchange, response == null ? 204 : 200, response);
            } catch (NoSuchTableException | NoSuchNamespaceException e) {
                answer(exchange, 404, error(404, e.getClass().getSimpleName(), e.getMessage()));
            } catch (AlreadyExistsException | CommitFailedException e) {
                answer(exchange, 409, error(409, e.getClass().getSimpleName(), e.getMessage()));
            } catch (RuntimeException e) {
                answer(exchange, 500, error(500, e.getClass().getSimpleName(), String.valueOf(e.getMessage())));
            }
        }
    }

    private @Nullable RESTResponse respond(Got request, InputStream body) throws IOException {
        String[] path = request.path().substring(1).split("/", -1); // v1 namespaces NAMESPACE tables TABLE
        if (path[1].equals("config")) {
            return ConfigResponse.builder().build();
        }
        String call = request.method() + " " + path.length;
        if (call.equals("POST 2")) {
            return CatalogHandlers.createNamespace(catalog, read(body, CreateNamespaceRequest.class));
        }
        if (path.length == 6) { // metrics
            return null;
        }
        Namespace namespace = RESTUtil.decodeNamespace(path[2], "%1F");
        if (path.length == 3) {
            return CatalogHandlers.loadNamespace(catalog, namespace);
        }
        if (call.equals("POST 4")) {
            return CatalogHandlers.createTable(catalog, namespace, read(body, CreateTableRequest.class));
        }
        TableIdentifier table = TableIdentifier.of(namespace, path[4]);
        return request.method().equals("POST")
                ? CatalogHandlers.updateTable(catalog, table, read(body, UpdateTableRequest.class))
                : CatalogHandlers.loadTable(catalog, table, SnapshotMode.ALL);
    }

    private static <T> T read(InputStream body, Class<T> type) throws IOException {
        return JSON.readValue(body, type);
    }

    private static ErrorResponse error(int status, String type, String message) {
        return ErrorResponse.builder()
                .responseCode(status)
                .withType(type)
                .withMessage(message)
                .build();
    }

    private static void answer(HttpExchange exchange, int status, @Nullable Object response) throws IOException {
        if (response == null) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        byte[] bytes = JSON.writeValueAsBytes(response);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        catalog.close();
    }
}
