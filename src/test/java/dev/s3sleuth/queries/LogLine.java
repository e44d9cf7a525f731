package dev.s3sleuth.queries;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Renders a row of a query's test case to the line that S3 would log: a template with overrides. */
final class LogLine {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Set<String> QUOTED = Set.of("request_uri", "referer", "user_agent");

    private LogLine() {}

    /** The line for a row; NULL is a dash, a column that is not named is the template's. */
    static String render(Map<?, ?> overrides) {
        Map<String, Object> row = template();
        overrides.forEach((name, value) -> {
            if (!row.containsKey(name) && !name.equals("key_raw")) {
                throw new IllegalArgumentException("no column '" + name + "' to override");
            }
            row.put(name.toString(), value == null ? "-" : value);
        });
        String operation = row.get("operation").toString();
        String key = row.get("key").toString();
        String once = key.equals("-") ? "-" : encode(key);
        boolean single = operation.startsWith("BATCH.") || operation.startsWith("S3.");
        Object logged = row.getOrDefault("key_raw", once.equals("-") || single ? once : encode(once));
        if (!overrides.containsKey("request_uri")) {
            row.put("request_uri", operation.startsWith("REST.COPY.") || single ? "-" : uri(operation, once));
        }
        StringBuilder line = new StringBuilder();
        row.forEach((name, value) -> {
            if (!name.equals("key_raw")) {
                line.append(line.isEmpty() ? "" : " ").append(cell(name, name.equals("key") ? logged : value));
            }
        });
        return line.toString();
    }

    private static String uri(String operation, String key) {
        String method = operation.split("\\.")[1];
        return method + " /" + (key.equals("-") ? "" : key) + " HTTP/1.1";
    }

    private static String cell(String name, Object value) {
        if (name.equals("time")) {
            Instant time = value instanceof java.util.Date date ? date.toInstant() : Instant.parse(value.toString());
            return "[" + TIME.format(time) + "]";
        }
        return QUOTED.contains(name) && !value.equals("-") ? '"' + value.toString() + '"' : value.toString();
    }

    private static String encode(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static Map<String, Object> template() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("bucket_owner", "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be");
        row.put("bucket", "amzn-s3-demo-bucket1");
        row.put("time", "2026-02-06T12:00:00Z");
        row.put("remote_ip", "192.0.2.10");
        row.put("requester", "arn:aws:iam::111122223333:user/alice");
        row.put("request_id", "3E57427F3EXAMPLE");
        row.put("operation", "REST.GET.OBJECT");
        row.put("key", "photos/cat.jpg");
        row.put("request_uri", "");
        row.put("http_status", 200);
        row.put("error_code", "-");
        row.put("bytes_sent", 1000);
        row.put("object_size", 1000);
        row.put("total_time", 20);
        row.put("turn_around_time", 10);
        row.put("referer", "-");
        row.put("user_agent", "aws-cli/2.15.30");
        row.put("version_id", "-");
        row.put("host_id", "s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234=");
        row.put("signature_version", "SigV4");
        row.put("cipher_suite", "TLS_AES_128_GCM_SHA256");
        row.put("authentication_type", "AuthHeader");
        row.put("host_header", "amzn-s3-demo-bucket1.s3.eu-west-1.amazonaws.com");
        row.put("tls_version", "TLSv1.3");
        row.put("access_point_arn", "-");
        row.put("acl_required", "-");
        row.put("source_region", "-");
        return row;
    }
}
