package dev.s3sleuth.posture.account;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.parsers.objects.StoreOptions;
import dev.s3sleuth.posture.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An AWS account on loopback: S3, S3 Control, STS, CloudTrail and CloudWatch Logs, as far as they are asked how things are set up. They
 * speak the XML, form and JSON protocols of AWS, refuse what they are told to refuse, and a request signed for another Region than a
 * bucket's. Every call is recorded.
 */
public final class AccountServer implements AutoCloseable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("aws.accessKeyId", S3Server.ACCESS_KEY); // which other tests in this JVM rely on
        System.setProperty("aws.secretAccessKey", S3Server.SECRET_KEY);
    }

    public static final String ACCOUNT = "111122223333";
    public static final String HOME = "eu-west-1";

    /** A call: {@code s3:GetBucketAcl} and such, what it is about, and the Region that it was signed for. */
    public record Asked(String call, String about, String region) {}

    record Answer(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, AccountBucket> buckets = new TreeMap<>();
    private final ServiceAnswers services = new ServiceAnswers();
    private final Set<String> denied = new HashSet<>();
    private final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private volatile Duration latency = Duration.ZERO;
    private volatile int page = 1000;
    private volatile String block = "";
    private volatile String rejection = "";

    public AccountServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How its S3 is reached. */
    public StoreOptions options() {
        return new StoreOptions(
                endpoint().toString(), true, HOME, null, false, false, StoreOptions.DEFAULT_CONCURRENCY, Map.of());
    }

    /** The bucket of that name, made in the Region of the account if there is none. */
    public AccountBucket bucket(String name) {
        return bucket(name, HOME);
    }

    public synchronized AccountBucket bucket(String name, String region) {
        return buckets.computeIfAbsent(name, n -> new AccountBucket(n, region));
    }

    /** A trail as DescribeTrails has it, with what the two calls about it answer. */
    public AccountServer trail(String trail, String status, String selectors) {
        services.trail(trail, status, selectors);
        return this;
    }

    /** One of CloudWatch Logs' {@code deliverySources, deliveries, deliveryDestinations, logGroups}. */
    public AccountServer thing(String region, String kind, String json) {
        services.thing(region, kind, json);
        return this;
    }

    /** The block of the account, in the XML of S3 Control. */
    public AccountServer block(String xml) {
        block = xml;
        return this;
    }

    /** Refuses a call to everybody, such as {@code cloudtrail:DescribeTrails}. */
    public synchronized AccountServer deny(String call) {
        denied.add(call);
        return this;
    }

    /** Answers a call with 503 SlowDown, once or more, and then as ever. */
    AccountServer throttle(String call, int times) {
        refusals.put(call, new AtomicInteger(times));
        return this;
    }

    /** Says to everything that the credentials are no good, and why. */
    void reject(String code) {
        rejection = code;
    }

    void delay(Duration time) {
        latency = time;
    }

    /** Lists so many buckets at most in one answer. */
    void pages(int size) {
        page = size;
    }

    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** What was called, each call once. */
    public Set<String> calls() {
        Set<String> calls = new java.util.TreeSet<>();
        asked().forEach(a -> calls.add(a.call()));
        return calls;
    }

    int mostInFlight() {
        return mostInFlight.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Thread.sleep(latency.toMillis());
            Answer answer = answer(exchange, body);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            boolean json = answer.body().startsWith("{");
            exchange.getResponseHeaders().set("Content-Type", json ? "application/x-amz-json-1.1" : "application/xml");
            inFlight.decrementAndGet();
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(HttpExchange exchange, String body) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String path = exchange.getRequestURI().getPath();
        String scope = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String region = scope.contains("Credential=") ? scope.split("/")[2] : "";
        if (!rejection.isEmpty()) {
            return S3Answers.error(400, rejection, "");
        }
        if (target != null) {
            return json(target, region, body);
        }
        if (path.startsWith("/v20180820/")) {
            return control(path, exchange.getRequestHeaders().getFirst("x-amz-account-id"), region);
        }
        if (body.contains("Action=GetCallerIdentity")) {
            return called("sts:GetCallerIdentity", "", region)
                    ? identity()
                    : S3Answers.controlError(403, "AccessDenied");
        }
        return s3(path.substring(1).replaceFirst("/$", ""), query(exchange.getRequestURI()), region);
    }

    /** Records a call; false if it is refused. */
    private synchronized boolean called(String call, String about, String region) {
        asked.add(new Asked(call, about, region));
        return !denied.contains(call);
    }

    private boolean isThrottled(String call) {
        AtomicInteger left = refusals.get(call);
        return left != null && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    private Answer json(String target, String region, String body) {
        String service = target.startsWith("Logs") ? "logs:" : "cloudtrail:";
        String api = target.substring(target.lastIndexOf('.') + 1);
        return called(service + api, "", region)
                ? services.answer(api, region, Json.of(body))
                : ServiceAnswers.error(400, "AccessDeniedException");
    }

    private Answer control(String path, String account, String region) {
        String call = path.endsWith("/configuration/publicAccessBlock") ? "s3control:GetPublicAccessBlock" : path;
        if (!called(call, String.valueOf(account), region) || !ACCOUNT.equals(account)) {
            return S3Answers.controlError(403, "AccessDenied");
        }
        return block.isEmpty()
                ? S3Answers.controlError(404, "NoSuchPublicAccessBlockConfiguration")
                : new Answer(200, block);
    }

    private static Answer identity() {
        return new Answer(
                200,
                "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::"
                        + ACCOUNT + ":user/auditor</Arn><UserId>AIDAEXAMPLE</UserId><Account>" + ACCOUNT
                        + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
    }

    private Answer s3(String name, Map<String, String> query, String region) {
        if (name.isEmpty()) {
            if (isThrottled("s3:ListBuckets")) {
                return S3Answers.error(503, "SlowDown", "");
            }
            return called("s3:ListBuckets", "", region)
                    ? S3Answers.buckets(all(), query, page)
                    : S3Answers.error(403, "AccessDenied", "");
        }
        String setting = S3Answers.APIS.keySet().stream()
                .filter(query::containsKey)
                .findFirst()
                .orElse("list");
        String call = "s3:" + S3Answers.APIS.getOrDefault(setting, "ListObjectsV2");
        boolean allowed = called(call, name, region);
        AccountBucket bucket = named(name);
        if (isThrottled(call)) {
            return S3Answers.error(503, "SlowDown", "");
        }
        if (bucket == null || bucket.isGone()) {
            return S3Answers.error(404, "NoSuchBucket", "<BucketName>" + name + "</BucketName>");
        }
        if (!bucket.region().isEmpty() && !bucket.region().equals(region)) {
            return S3Answers.error(400, "AuthorizationHeaderMalformed", "<Region>" + bucket.region() + "</Region>");
        }
        if (bucket.isDeniedWithoutBody(setting)) {
            return new Answer(403, "");
        }
        if (!allowed || bucket.isDenied(setting)) {
            return S3Answers.error(403, "AccessDenied", "");
        }
        return setting.equals("list") ? S3Answers.objects(bucket, query) : S3Answers.setting(bucket, setting);
    }

    private synchronized List<AccountBucket> all() {
        return List.copyOf(buckets.values());
    }

    private synchronized AccountBucket named(String name) {
        return buckets.get(name);
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new TreeMap<>();
        String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String part : raw.split("&")) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
