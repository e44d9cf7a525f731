package dev.s3sleuth.simulate.logs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What CloudTrail keeps of a request's parameters, and the resources it names. What authenticates a pre-signed request is left out, as
 * CloudTrail does.
 */
final class EventParameters {

    private static final List<String> NEVER =
            List.of("x-amz-credential", "x-amz-signature", "x-amz-security-token", "awsaccesskeyid", "signature");

    private static final Pattern PREFIX = Pattern.compile("(?:^|&)prefix=([^&]*)");

    private EventParameters() {}

    /** AWS gathers them in a hash table, and writes them as they come out of it. */
    static void write(Request r, JsonGenerator to) throws IOException {
        Map<String, Object> gathered = new LinkedHashMap<>();
        query(r.query, gathered);
        if (!r.operation.subresource().isEmpty()) {
            gathered.put(r.operation.subresource(), "");
        }
        gathered.put("bucketName", r.bucket.name());
        if (r.parameters != null) {
            r.parameters.properties().forEach(member -> gathered.put(member.getKey(), member.getValue()));
        }
        gathered.put("Host", r.host());
        for (int i = 0; i < r.headers.size(); i += 2) {
            gathered.put(r.headers.get(i), r.headers.get(i + 1));
        }
        if (r.key != null) {
            gathered.put("key", r.key);
        }
        to.writeObjectFieldStart("requestParameters");
        for (Map.Entry<String, Object> member : new HashMap<>(gathered).entrySet()) {
            to.writeFieldName(member.getKey());
            if (member.getValue() instanceof JsonNode node) {
                to.writeTree(node);
            } else {
                to.writeString(String.valueOf(member.getValue()));
            }
        }
        to.writeEndObject();
    }

    private static void query(String query, Map<String, Object> to) {
        for (int start = 0; start < query.length(); ) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            int equals = query.indexOf('=', start);
            equals = equals < 0 || equals > end ? end : equals;
            String name = query.substring(start, equals);
            if (!NEVER.contains(name.toLowerCase(Locale.ROOT))) {
                to.put(name, decoded(query.substring(Math.min(end, equals + 1), end)));
            }
            start = end + 1;
        }
    }

    private static String decoded(String value) {
        return value.indexOf('%') < 0 ? value : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    static void response(Request r, JsonGenerator to) throws IOException {
        to.writeFieldName("responseElements");
        if (r.response == null) {
            to.writeNull();
        } else {
            to.writeTree(r.response);
        }
    }

    private static String prefix(Request r) {
        Matcher prefix = PREFIX.matcher(r.query);
        return prefix.find() ? decoded(prefix.group(1)) : "";
    }

    static void resources(Request r, JsonGenerator to) throws IOException {
        to.writeArrayFieldStart("resources");
        if (r.operation.data() && r.operation != Operation.HEAD_BUCKET) {
            to.writeStartObject();
            to.writeStringField("type", "AWS::S3::Object");
            String key = r.key;
            to.writeStringField(
                    key == null ? "ARNPrefix" : "ARN", r.bucket.arn() + "/" + (key == null ? prefix(r) : key));
            to.writeEndObject();
        }
        to.writeStartObject();
        to.writeStringField("accountId", r.bucket.account().id());
        to.writeStringField("type", "AWS::S3::Bucket");
        to.writeStringField("ARN", r.bucket.arn());
        to.writeEndObject();
        to.writeEndArray();
    }
}
