package dev.s3sleuth.bench;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands before an S3 server, counts requests and the bytes of their answers, and is as slow as S3 where it is told to; with
 * {@code -Dtrace=true} tells of each.
 */
final class CountingProxy implements AutoCloseable {

    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host"); // it is signed
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Set<String> OF_CONNECTION =
            Set.of("connection", "content-length", "transfer-encoding", "keep-alive", "expect");

    private static final boolean TRACED = Boolean.getBoolean("trace");
    private static final int CHUNK = 16 << 10;
    /** About 70 MB/s for a connection: without a limit much arrives before a client hangs up. */
    private static final long CHUNK_NANOS = 170_000;

    private static final long UNKNOWN = -1;

    private final URI target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong gets = new AtomicLong();
    private final AtomicLong lists = new AtomicLong();
    private final AtomicLong others = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile long delay;

    /**
     * What passed.
     *
     * @param gets for objects or parts of them
     * @param lists a page each
     * @param others of any other kind
     * @param bytes of the bodies of all answers
     */
    record Passed(long gets, long lists, long others, long bytes) {

        @Override
        public String toString() {
            return String.format("%,d GETs, %,d LISTs, %,d others, %.1f MB", gets, lists, others, bytes / 1e6);
        }
    }

    CountingProxy(URI target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lets each request wait that long, and if that is any time, its answer take some too. */
    void delay(long millis) {
        delay = millis;
    }

    /** What passed since this was asked last. */
    Passed passed() {
        return new Passed(gets.getAndSet(0), lists.getAndSet(0), others.getAndSet(0), bytes.getAndSet(0));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = String.valueOf(exchange.getRequestURI().getRawQuery());
            boolean isGet = exchange.getRequestMethod().equals("GET");
            (!isGet ? others : query.contains("list-type=") ? lists : gets).incrementAndGet();
            Thread.sleep(delay);
            forward(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(HttpExchange exchange) throws IOException, InterruptedException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(target + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(sent));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        Headers headers = exchange.getResponseHeaders();
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        response.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!OF_CONNECTION.contains(lower) || (isHead && lower.equals("content-length"))) {
                headers.put(name, values);
            }
        });
        try (InputStream body = response.body()) {
            boolean isEmpty = isHead || response.statusCode() == 204;
            long length = response.headers().firstValueAsLong("content-length").orElse(isEmpty ? 0 : UNKNOWN);
            exchange.sendResponseHeaders(
                    response.statusCode(), isEmpty || length == 0 ? -1 : length == UNKNOWN ? 0 : length);
            pass(body, exchange);
        }
    }

    /** As long as the client listens: one that asks for all from somewhere on hangs up when it has what it needs. */
    private void pass(InputStream body, HttpExchange exchange) throws IOException {
        byte[] some = new byte[CHUNK];
        long sum = 0;
        try {
            for (int n = body.read(some); n > 0; n = body.read(some)) {
                bytes.addAndGet(n); // first, for the client may end the question with the last of them
                sum += n;
                exchange.getResponseBody().write(some, 0, n);
                exchange.getResponseBody().flush();
                if (delay > 0) {
                    LockSupport.parkNanos(CHUNK_NANOS);
                }
            }
        } finally {
            if (TRACED) {
                System.out.printf(
                        "    %s %s %s %,d%n",
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        exchange.getRequestHeaders().getFirst("Range"),
                        sum);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
