package dev.s3sleuth.posture.account;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;

/**
 * An account on loopback: S3, S3 Control, STS, CloudTrail and CloudWatch Logs over real HTTP, as far as posture is read, with the error
 * answers that their references give. It keeps a list of the calls that were made.
 */
public final class LoopbackAccount implements AutoCloseable {

    private static final int PAGE = 100;

    private final HttpServer http;
    private final Map<String, LoopbackBucket> buckets = new TreeMap<>();
    private final Map<String, String> services = new LinkedHashMap<>();
    private final Set<String> denied = new ConcurrentSkipListSet<>();
    private final Set<String> calls = new ConcurrentSkipListSet<>();

    public LoopbackAccount() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newCachedThreadPool());
        http.createContext("/", this::answer);
        http.start();
        services.put("GetAccountPublicAccessBlock", "");
        services.put("DescribeTrails", "{\"trailList\":[]}");
        services.put("DescribeDeliverySources", "{\"deliverySources\":[]}");
        services.put("DescribeDeliveries", "{\"deliveries\":[]}");
        services.put("DescribeDeliveryDestinations", "{\"deliveryDestinations\":[]}");
        services.put("DescribeLogGroups", "{\"logGroups\":[]}");
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    public URI uri() {
        return URI.create(url());
    }

    /** A new bucket, closed, logged by nobody. */
    public LoopbackBucket bucket(String name) {
        return buckets.computeIfAbsent(name, LoopbackBucket::new);
    }

    /** What a service other than S3 answers to a call. */
    public LoopbackAccount answers(String call, String body) {
        services.put(call, body);
        return this;
    }

    /** A call that is refused, of all buckets where it is about buckets; {@code Call bucket} for one. */
    public LoopbackAccount denies(String call) {
        denied.add(call);
        return this;
    }

    /** The calls that were made, by their names in the API, sorted. */
    public Set<String> calls() {
        return new TreeSet<>(calls);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            String path = exchange.getRequestURI().getPath();
            if (target != null) {
                service(exchange, target.substring(target.lastIndexOf('.') + 1));
            } else if (new String(body, StandardCharsets.UTF_8).contains("Action=GetCallerIdentity")) {
                calls.add("GetCallerIdentity");
                send(
                        exchange,
                        200,
                        "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>"
                                + "<Arn>arn:aws:iam::111122223333:user/auditor</Arn><UserId>AIDA</UserId><Account>111122223333</Account>"
                                + "</GetCallerIdentityResult></GetCallerIdentityResponse>");
            } else if (path.endsWith("/configuration/publicAccessBlock")) {
                ofAccount(exchange);
            } else if (path.equals("/")) {
                list(exchange, query);
            } else {
                s3(exchange, path.substring(1).replaceFirst("/.*", ""), query);
            }
        }
    }

    private void service(HttpExchange exchange, String call) throws IOException {
        calls.add(call);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        if (denied.contains(call)) {
            send(exchange, 400, "{\"__type\":\"AccessDeniedException\",\"message\":\"not authorized\"}");
        } else {
            send(exchange, 200, services.getOrDefault(call, "{}"));
        }
    }

    private void ofAccount(HttpExchange exchange) throws IOException {
        calls.add("GetAccountPublicAccessBlock");
        String body = services.getOrDefault("GetAccountPublicAccessBlock", "");
        if (denied.contains("GetAccountPublicAccessBlock")) {
            send(exchange, 403, "<ErrorResponse>" + LoopbackBucket.error("AccessDenied") + "</ErrorResponse>");
        } else if (body.isEmpty()) {
            send(
                    exchange,
                    404,
                    "<ErrorResponse>" + LoopbackBucket.error("NoSuchPublicAccessBlockConfiguration")
                            + "</ErrorResponse>");
        } else {
            send(exchange, 200, body);
        }
    }

    private void list(HttpExchange exchange, Map<String, String> query) throws IOException {
        calls.add("ListBuckets");
        if (denied.contains("ListBuckets")) {
            error(exchange, 403, "AccessDenied");
            return;
        }
        String after = query.getOrDefault("continuation-token", "");
        StringBuilder xml = new StringBuilder(
                "<ListAllMyBucketsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Owner><ID>79a5</ID></Owner><Buckets>");
        int n = 0;
        String last = after;
        for (LoopbackBucket bucket : buckets.values()) {
            if (bucket.name().compareTo(after) > 0 && n++ < PAGE) {
                xml.append("<Bucket><Name>")
                        .append(bucket.name())
                        .append("</Name><CreationDate>2024-01-01T00:00:00Z</CreationDate><BucketRegion>")
                        .append(bucket.region())
                        .append("</BucketRegion></Bucket>");
                last = bucket.name();
            }
        }
        xml.append("</Buckets>").append(n > PAGE ? "<ContinuationToken>" + last + "</ContinuationToken>" : "");
        send(exchange, 200, xml + "</ListAllMyBucketsResult>");
    }

    private void s3(HttpExchange exchange, String name, Map<String, String> query) throws IOException {
        String call = query.containsKey("list-type") ? "ListObjectsV2" : LoopbackBucket.call(query.keySet());
        calls.add(call);
        LoopbackBucket bucket = buckets.get(name);
        if (bucket == null) {
            error(exchange, 404, "NoSuchBucket");
        } else if (denied.contains(call) || denied.contains(call + " " + name)) {
            error(exchange, 403, "AccessDenied");
        } else if (call.equals("ListObjectsV2")) {
            send(exchange, 200, bucket.list(query));
        } else {
            LoopbackBucket.Answer answer = bucket.answer(call);
            send(exchange, answer.status(), answer.body());
        }
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        send(exchange, status, LoopbackBucket.error(code));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            String[] pair = part.split("=", 2);
            all.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return all;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
