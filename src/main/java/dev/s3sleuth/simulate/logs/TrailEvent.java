package dev.s3sleuth.simulate.logs;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests and calls as events of CloudTrail, members in the order AWS has them.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">Record contents</a>
 */
final class TrailEvent {

    static final String S3 = "s3.amazonaws.com";
    private static final String VERSION = "1.11";

    private TrailEvent() {}

    static void write(Request r, String eventId, JsonGenerator to) throws IOException {
        String address = r.client.address();
        String by = r.caller.requester();
        boolean service = by != null && by.startsWith("svc:");
        String source = service ? String.valueOf(by).substring(4) : String.valueOf(address);
        to.writeStartObject();
        start(to, caller(r), r.completed());
        to.writeStringField("eventSource", S3);
        to.writeStringField("eventName", String.valueOf(r.operation.event()));
        to.writeStringField("awsRegion", r.bucket.account().region());
        to.writeStringField("sourceIPAddress", source);
        to.writeStringField("userAgent", service ? source : "[" + orDash(r.client.agent()) + "]");
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
        end(to, !r.operation.data(), r.bucket.account().id());
        if (!service && !oneOfBatch) {
            tls(r.client, r.host(), to);
        }
        to.writeEndObject();
    }

    /** Callers of other accounts are known by account and id. */
    private static Caller caller(Request r) {
        boolean stranger = !r.caller.account().isEmpty()
                && !r.caller.account().equals(r.bucket.account().id());
        return stranger ? r.caller.asStranger() : r.caller;
    }

    static void write(Call call, String account, String eventId, String requestId, JsonGenerator to)
            throws IOException {
        to.writeStartObject();
        start(to, call.caller(), call.time());
        to.writeStringField("eventSource", call.service());
        to.writeStringField("eventName", call.name());
        to.writeStringField("awsRegion", call.region());
        to.writeStringField("sourceIPAddress", call.address());
        to.writeStringField("userAgent", orDash(call.agent()));
        String error = call.error();
        if (error != null) {
            to.writeStringField("errorCode", error);
            to.writeStringField("errorMessage", ErrorText.of(call));
        }
        to.writePOJOField("requestParameters", call.parameters());
        to.writePOJOField("responseElements", call.response());
        to.writeStringField("requestID", requestId);
        to.writeStringField("eventID", eventId);
        to.writeBooleanField("readOnly", call.reads());
        to.writeStringField("eventType", call.type());
        end(to, true, account);
        if (!call.address().endsWith(".com")) {
            to.writeObjectFieldStart("tlsDetails");
            to.writeStringField("tlsVersion", "TLSv1.3");
            to.writeStringField("cipherSuite", "TLS_AES_128_GCM_SHA256");
            to.writeStringField("clientProvidedHostHeader", host(call));
            to.writeEndObject();
        }
        to.writeEndObject();
    }

    /** Services that are global answer without a Region. */
    private static String host(Call call) {
        boolean global = call.service().startsWith("iam.") || call.service().startsWith("cloudfront.");
        return global ? call.service() : call.service().replace(".amazonaws", "." + call.region() + ".amazonaws");
    }

    private static void start(JsonGenerator to, Caller caller, long time) throws IOException {
        to.writeStringField("eventVersion", VERSION);
        to.writeFieldName("userIdentity");
        to.writeRawValue(caller.identity());
        to.writeStringField(
                "eventTime", Instant.ofEpochSecond(Math.floorDiv(time, 1000)).toString());
    }

    private static void end(JsonGenerator to, boolean management, String account) throws IOException {
        to.writeBooleanField("managementEvent", management);
        to.writeStringField("recipientAccountId", account);
        to.writeStringField("eventCategory", management ? "Management" : "Data");
    }

    private static void additional(Request r, JsonGenerator to) throws IOException {
        to.writeObjectFieldStart("additionalEventData");
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
        if (r.aclRequired) {
            to.writeStringField("aclRequired", "Yes");
        }
        to.writeStringField("x-amz-id-2", String.valueOf(r.hostId));
        to.writeNumberField("bytesTransferredOut", r.sent());
        to.writeEndObject();
    }

    private static void tls(Client client, String host, JsonGenerator to) throws IOException {
        String version = client.transport().version();
        if (version != null) {
            to.writeObjectFieldStart("tlsDetails");
            to.writeStringField("tlsVersion", version);
            to.writeStringField("cipherSuite", String.valueOf(client.transport().cipher()));
            to.writeStringField("clientProvidedHostHeader", host);
            to.writeEndObject();
        }
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
