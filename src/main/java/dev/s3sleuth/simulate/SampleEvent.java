package dev.s3sleuth.simulate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event, as CloudTrail writes it.
 *
 * @param time when the call was completed
 * @param region the Region it was made to
 * @param json the event
 */
record SampleEvent(Instant time, String region, ObjectNode json) {

    static final String HOME = "eu-west-1";
    private static final String VERSION = "1.11";
    private static final String S3 = "s3.amazonaws.com";
    private static final Map<String, String> NAMES = Map.of(
            "REST.GET.OBJECT", "GetObject",
            "REST.PUT.OBJECT", "PutObject",
            "REST.GET.BUCKET", "ListObjects",
            "REST.GET.BUCKETPOLICY", "GetBucketPolicy",
            "REST.PUT.BUCKETPOLICY", "PutBucketPolicy",
            "REST.DELETE.PUBLIC_ACCESS_BLOCK", "DeleteBucketPublicAccessBlock",
            "REST.PUT.LOGGING_STATUS", "PutBucketLogging");
    private static final String ACCOUNT = SampleCaller.ACCOUNT;

    /** The event of a request to S3, with the same ids, bytes and client as its line in the access log. */
    static SampleEvent of(SampleRecord line) {
        String name = NAMES.getOrDefault(line.operation(), line.operation());
        boolean data = name.equals("GetObject") || name.equals("PutObject") || name.equals("ListObjects");
        boolean reads = name.startsWith("Get") || name.startsWith("List");
        boolean failed = !line.error().equals("-");
        Instant completed = line.time().plusMillis(line.took()).truncatedTo(ChronoUnit.SECONDS);
        ObjectNode event = start(
                SampleCaller.of(line.requester()).identity(),
                completed,
                S3,
                name,
                HOME,
                line.address(),
                "[" + line.agent() + "]");
        if (failed) {
            event.put("errorCode", line.error()).put("errorMessage", "Access Denied");
        }
        ObjectNode parameters = event.putObject("requestParameters");
        parameters.put("bucketName", line.bucket()).put("Host", line.bucket() + ".s3." + HOME + ".amazonaws.com");
        for (String pair : line.query().isEmpty()
                ? new String[0]
                : line.query().substring(1).split("&")) {
            String[] member = pair.split("=", 2);
            if (!member[0].matches("X-Amz-(Credential|Signature|Security-Token)")) {
                parameters.put(member[0], member.length > 1 ? member[1] : "");
            }
        }
        if (name.equals("PutBucketLogging")) {
            parameters.putObject("BucketLoggingStatus").put("xmlns", "http://s3.amazonaws.com/doc/2006-03-01/");
        }
        if (!line.key().equals("-")) {
            parameters.put("key", line.key());
        }
        event.putNull("responseElements");
        ObjectNode additional = event.putObject("additionalEventData");
        if (!line.authentication().equals("-")) {
            additional.put("SignatureVersion", "SigV4");
        }
        additional.put("CipherSuite", "TLS_AES_128_GCM_SHA256").put("bytesTransferredIn", reads ? 0 : 512);
        if (!line.authentication().equals("-")) {
            additional.put("AuthenticationMethod", line.authentication());
        }
        additional.put("x-amz-id-2", line.hostId()).put("bytesTransferredOut", Math.max(0, line.bytes()));
        return end(event, completed, HOME, line.requestId(), reads, data);
    }

    /** The event of a call to another service. */
    static SampleEvent call(
            Instant time,
            ObjectNode identity,
            String service,
            String name,
            String region,
            String address,
            String agent,
            @Nullable String error,
            ObjectNode parameters,
            @Nullable ObjectNode response) {
        ObjectNode event = start(identity, time, service, name, region, address, agent);
        if (error != null) {
            event.put("errorCode", error).put("errorMessage", "User is not authorized to perform: " + name);
        }
        event.set("requestParameters", parameters.isEmpty() ? event.nullNode() : parameters);
        event.set("responseElements", response == null ? event.nullNode() : response);
        boolean reads = name.startsWith("Get") || name.startsWith("List") || name.startsWith("Describe");
        String request = UUID.nameUUIDFromBytes((time + name).getBytes(StandardCharsets.UTF_8))
                .toString();
        return end(event, time, region, request, reads, false);
    }

    private static ObjectNode start(
            ObjectNode identity,
            Instant time,
            String service,
            String name,
            String region,
            String address,
            String agent) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("eventVersion", VERSION);
        event.set("userIdentity", identity);
        event.put("eventTime", time.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("eventSource", service)
                .put("eventName", name)
                .put("awsRegion", region)
                .put("sourceIPAddress", address)
                .put("userAgent", agent);
        return event;
    }

    private static SampleEvent end(
            ObjectNode event, Instant time, String region, String request, boolean reads, boolean data) {
        String id = UUID.nameUUIDFromBytes((request + event).getBytes(StandardCharsets.UTF_8))
                .toString();
        event.put("requestID", request)
                .put("eventID", id)
                .put("readOnly", reads)
                .put("eventType", "AwsApiCall")
                .put("managementEvent", !data)
                .put("recipientAccountId", ACCOUNT)
                .put("eventCategory", data ? "Data" : "Management");
        event.putObject("tlsDetails").put("tlsVersion", "TLSv1.3").put("cipherSuite", "TLS_AES_128_GCM_SHA256");
        return new SampleEvent(time, region, event);
    }
}
