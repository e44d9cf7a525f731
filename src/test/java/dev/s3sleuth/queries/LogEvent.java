package dev.s3sleuth.queries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Renders a row of a query's test case to the event that CloudTrail would deliver: a template with overrides. */
final class LogEvent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LogEvent() {}

    /**
     * The event for a row. Names may lead into objects, as in {@code requestParameters.key}; NULL takes a member away, a map replaces
     * one as a whole.
     *
     * @param number tells events without an {@code eventID} of their own apart
     */
    static String render(Map<?, ?> overrides, int number) {
        ObjectNode event = template();
        event.put("eventID", String.format(java.util.Locale.ROOT, "00000000-0000-4000-8000-%012d", number));
        overrides.forEach((name, value) -> set(event, name.toString(), value));
        return event.toString();
    }

    private static void set(ObjectNode event, String path, Object value) {
        String[] names = path.split("\\.");
        ObjectNode object = event;
        for (int i = 0; i < names.length - 1; i++) {
            JsonNode next = object.get(names[i]);
            object = next instanceof ObjectNode known ? known : object.putObject(names[i]);
        }
        String last = names[names.length - 1];
        if (value == null) {
            object.remove(last);
        } else if (value instanceof java.util.Date date) {
            object.put(last, date.toInstant().toString());
        } else {
            object.set(last, JSON.valueToTree(value));
        }
    }

    private static ObjectNode template() {
        ObjectNode event = JSON.createObjectNode();
        event.put("eventVersion", "1.11");
        ObjectNode identity = event.putObject("userIdentity");
        identity.put("type", "IAMUser");
        identity.put("principalId", "AIDAQXYEXAMPLEALICE01");
        identity.put("arn", "arn:aws:iam::111122223333:user/alice");
        identity.put("accountId", "111122223333");
        identity.put("accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        identity.put("userName", "alice");
        event.put("eventTime", "2026-02-06T12:00:00Z");
        event.put("eventSource", "s3.amazonaws.com");
        event.put("eventName", "GetObject");
        event.put("awsRegion", "eu-west-1");
        event.put("sourceIPAddress", "192.0.2.10");
        event.put("userAgent", "[aws-cli/2.15.30]");
        ObjectNode parameters = event.putObject("requestParameters");
        parameters.put("bucketName", "amzn-s3-demo-bucket1");
        parameters.put("Host", "amzn-s3-demo-bucket1.s3.eu-west-1.amazonaws.com");
        parameters.put("key", "photos/cat.jpg");
        event.putNull("responseElements");
        ObjectNode additional = event.putObject("additionalEventData");
        additional.put("SignatureVersion", "SigV4");
        additional.put("CipherSuite", "TLS_AES_128_GCM_SHA256");
        additional.put("bytesTransferredIn", 0);
        additional.put("AuthenticationMethod", "AuthHeader");
        additional.put("x-amz-id-2", "s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234=");
        additional.put("bytesTransferredOut", 1000);
        event.put("requestID", "3E57427F3EXAMPLE");
        event.put("readOnly", true);
        event.put("eventType", "AwsApiCall");
        event.put("managementEvent", false);
        event.put("recipientAccountId", "111122223333");
        event.put("eventCategory", "Data");
        event.putObject("tlsDetails").put("tlsVersion", "TLSv1.3");
        return event;
    }
}
