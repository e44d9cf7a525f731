package dev.s3sleuth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before an S3 server, counts and names requests, and is as slow, as busy or as unreliable as S3 can be. */
public final class FaultyProxy implements AutoCloseable {

    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host"); // it is signed
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Set<String> SKIPPED =
            Set.of("connection", "content-length", "transfer-encoding", "keep-alive", "expect");
    private static final byte[] SLOW_DOWN =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
                    .getBytes(StandardCharsets.UTF_8);

    private final URI target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final Set<String> calls = new ConcurrentSkipListSet<>();
    private final AtomicInteger keys = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger breaks = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private volatile Duration latency = Duration.ZERO;

    public FaultyProxy(URI target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers that many requests with 503 SlowDown. */
    public void refuse(int count) {
        refusals.set(count);
    }

    /** Breaks the connection in the middle of that many answers. */
    public void breakOff(int count) {
        breaks.set(count);
    }

    public void delay(Duration time) {
        latency = time;
    }

    /** Requests of a kind: {@code LIST}, or the method of a request for an object. */
    public int requests(String kind) {
        return requests.getOrDefault(kind, new AtomicInteger()).get();
    }

    /** How many keys were in the answers to LIST. */
    public int keysListed() {
        return keys.get();
    }

    /** What was called, each once: the bucket, and the name that the API has for the call. */
    public Set<String> calls() {
        return Set.copyOf(calls);
    }

    public int mostInFlight() {
        return mostInFlight.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            calls.add(S3Call.of(exchange.getRequestMethod(), exchange.getRequestURI()));
            requests.computeIfAbsent(kind(exchange), k -> new AtomicInteger()).incrementAndGet();
            Thread.sleep(latency.toMillis());
            if (refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                exchange.getResponseHeaders().set("Content-Type", "application/xml");
                answer(exchange, 503, SLOW_DOWN);
            } else {
                forward(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String kind(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query != null && query.contains("list-type=") ? "LIST" : exchange.getRequestMethod();
    }

    private void forward(HttpExchange exchange) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(target + exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> copy(name, values, request));
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        response.headers().map().forEach((name, values) -> {
            if (!SKIPPED.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        if (kind(exchange).equals("LIST")) {
            String listed = new String(response.body(), StandardCharsets.UTF_8);
            keys.addAndGet(listed.split("<Key>", -1).length - 1);
        }
        answer(exchange, response.statusCode(), response.body());
    }

    private static void copy(String name, List<String> values, HttpRequest.Builder request) {
        if (!SKIPPED.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(v -> request.header(name, v));
        }
    }

    private void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        inFlight.decrementAndGet(); // before the client knows that it may go on
        boolean isBroken = status < 300 && breaks.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body, 0, isBroken ? body.length / 2 : body.length);
        if (!isBroken) {
            exchange.getResponseBody().close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
