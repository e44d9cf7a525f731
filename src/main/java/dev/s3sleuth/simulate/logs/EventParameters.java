package dev.s3sleuth.simulate.logs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What CloudTrail keeps of a request's parameters, and the resources it names. What authenticates a pre-signed request is left out, as
 * CloudTrail does.
 */
final class EventParameters {

    private static final List<String> NEVER =
            List.of("x-amz-credential", "x-amz-signature", "x-amz-security-token", "awsaccesskeyid", "signature");

    private EventParameters() {}

    static void write(Request r, JsonGenerator to) throws IOException {
        to.writeObjectFieldStart("requestParameters");
        to.writeStringField("bucketName", r.bucket.name());
        members(r.parameters, to);
        query(r.query, to);
        to.writeStringField("Host", r.host());
        for (int i = 0; i < r.headers.size(); i += 2) {
            to.writeStringField(r.headers.get(i), r.headers.get(i + 1));
        }
        if (!r.operation.subresource().isEmpty()) {
            to.writeStringField(r.operation.subresource(), "");
        }
        if (r.key != null) {
            to.writeStringField("key", r.key);
        }
        to.writeEndObject();
    }

    private static void members(@Nullable JsonNode node, JsonGenerator to) throws IOException {
        if (node != null) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                to.writeFieldName(member.getKey());
                to.writeTree(member.getValue());
            }
        }
    }

    private static void query(String query, JsonGenerator to) throws IOException {
        for (int start = 0; start < query.length(); ) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            int equals = query.indexOf('=', start);
            equals = equals < 0 || equals > end ? end : equals;
            String name = query.substring(start, equals);
            if (!NEVER.contains(name.toLowerCase(Locale.ROOT))) {
                String value = query.substring(Math.min(end, equals + 1), end);
                to.writeStringField(
                        name, value.indexOf('%') < 0 ? value : URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
            start = end + 1;
        }
    }

    static void response(Request r, JsonGenerator to) throws IOException {
        to.writeFieldName("responseElements");
        if (r.response == null) {
            to.writeNull();
        } else {
            to.writeTree(r.response);
        }
    }

    static void resources(Request r, JsonGenerator to) throws IOException {
        to.writeArrayFieldStart("resources");
        if (r.operation.data() && r.operation != Operation.HEAD_BUCKET) {
            to.writeStartObject();
            to.writeStringField("type", "AWS::S3::Object");
            String key = r.key;
            to.writeStringField(key == null ? "ARNPrefix" : "ARN", r.bucket.arn() + "/" + (key == null ? "" : key));
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
