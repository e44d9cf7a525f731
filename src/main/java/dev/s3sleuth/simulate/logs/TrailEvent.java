package dev.s3sleuth.simulate.logs;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests as events of CloudTrail, members in the order AWS has them.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">Record contents</a>
 */
final class TrailEvent {

    static final String S3 = "s3.amazonaws.com";
    private static final String VERSION = "1.11";

    private TrailEvent() {}

    static void write(Request r, String eventId, @Nullable String sharedId, JsonGenerator to) throws IOException {
        String service = r.caller.service();
        String source = service == null ? String.valueOf(r.client.address()) : service;
        to.writeStartObject();
        start(to, caller(r), r.completed());
        to.writeStringField("eventSource", S3);
        to.writeStringField("eventName", String.valueOf(r.operation.event()));
        to.writeStringField("awsRegion", r.bucket.account().region());
        to.writeStringField("sourceIPAddress", source);
        to.writeStringField("userAgent", service == null ? "[" + orDash(r.client.agent()) + "]" : service);
        String error = r.error;
        if (error != null) {
            to.writeStringField("errorCode", error);
            to.writeStringField("errorMessage", ErrorText.of(r, error));
        }
        EventParameters.write(r, to);
        EventParameters.response(r, to);
        additional(r, to);
        to.writeStringField("requestID", r.requestId());
        to.writeStringField("eventID", eventId);
        to.writeBooleanField("readOnly", r.operation.reads());
        EventParameters.resources(r, to);
        boolean oneOfBatch = r.operation == Operation.BATCH_DELETE;
        to.writeStringField("eventType", oneOfBatch ? "AwsServiceEvent" : "AwsApiCall");
        to.writeBooleanField("managementEvent", !r.operation.data());
        to.writeStringField("recipientAccountId", r.bucket.account().id());
        shared(sharedId, to);
        Endpoints.ofConsole(r.client.agent(), r.bucket.account().region(), to);
        Endpoints.write(r.client.address(), r.caller, S3, to);
        to.writeStringField("eventCategory", r.operation.data() ? "Data" : "Management");
        if (service == null && !oneOfBatch) {
            tls(r.client, r.host(), to);
        }
        to.writeEndObject();
    }

    /** Whether the event is in another account's trail too, or would be if there were one: who asks is not of the bucket's account. */
    static boolean isShared(Request r) {
        return !r.caller.account().equals(r.bucket.account().id());
    }

    /** Callers of other accounts are known by account and id. */
    private static Caller caller(Request r) {
        return isShared(r) && !r.caller.account().isEmpty() ? r.caller.asStranger() : r.caller;
    }

    static void start(JsonGenerator to, Caller caller, long time) throws IOException {
        to.writeStringField("eventVersion", VERSION);
        to.writeFieldName("userIdentity");
        to.writeRawValue(caller.identity());
        to.writeStringField(
                "eventTime", Instant.ofEpochSecond(Math.floorDiv(time, 1000)).toString());
    }

    static void shared(@Nullable String id, JsonGenerator to) throws IOException {
        if (id != null) {
            to.writeStringField("sharedEventID", id);
        }
    }

    private static void additional(Request r, JsonGenerator to) throws IOException {
        to.writeObjectFieldStart("additionalEventData");
        if (r.aclRequired) {
            to.writeStringField("aclRequired", "Yes");
        }
        String signed = r.signature.text();
        if (signed != null) {
            to.writeStringField("SignatureVersion", r.versionTwo ? "SigV2" : "SigV4");
        }
        if (r.client.transport().cipher() != null) {
            to.writeStringField("CipherSuite", r.client.transport().cipher());
        }
        to.writeNumberField("bytesTransferredIn", r.received);
        if (r.sse != null) {
            to.writeStringField("SSEApplied", r.sse);
        }
        if (signed != null) {
            to.writeStringField("AuthenticationMethod", signed);
        }
        to.writeStringField("x-amz-id-2", String.valueOf(r.hostId));
        to.writeNumberField("bytesTransferredOut", r.sent());
        to.writeEndObject();
    }

    private static void tls(Client client, String host, JsonGenerator to) throws IOException {
        String version = client.transport().version();
        if (version != null) {
            tls(version, String.valueOf(client.transport().cipher()), host, to);
        }
    }

    static void tls(String version, String cipher, String host, JsonGenerator to) throws IOException {
        to.writeObjectFieldStart("tlsDetails");
        to.writeStringField("tlsVersion", version);
        to.writeStringField("cipherSuite", cipher);
        to.writeStringField("clientProvidedHostHeader", host);
        to.writeEndObject();
    }

    static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
