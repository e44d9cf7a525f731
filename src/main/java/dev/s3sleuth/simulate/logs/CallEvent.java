package dev.s3sleuth.simulate.logs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.simulate.account.Client.Transport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes calls as events of CloudTrail: each service has members of its own, and leaves out some that others have. */
final class CallEvent {

    private static final Transport CONNECTION = Transport.TLS13;

    private CallEvent() {}

    /** The ids of an event; those not of its kind are null. */
    record Ids(
            String event,
            @Nullable String shared,
            @Nullable String request,
            @Nullable String host) {}

    static void write(Call call, String account, Ids ids, JsonGenerator to) throws IOException {
        to.writeStartObject();
        TrailEvent.start(to, call.caller(), call.time());
        to.writeStringField("eventSource", call.service());
        to.writeStringField("eventName", call.name());
        to.writeStringField("awsRegion", call.region());
        to.writeStringField("sourceIPAddress", call.address());
        String agent = TrailEvent.orDash(call.agent());
        to.writeStringField("userAgent", call.ofStorage() ? "[" + agent + "]" : agent);
        String error = call.error();
        if (error != null) {
            to.writeStringField("errorCode", error);
            to.writeStringField("errorMessage", ErrorText.of(call, account));
        }
        parameters(call, to);
        to.writePOJOField("responseElements", call.response());
        additional(call, ids, to);
        if (ids.request() != null) {
            to.writeStringField("requestID", ids.request());
        }
        to.writeStringField("eventID", ids.event());
        to.writeBooleanField("readOnly", call.reads());
        resources(call, account, to);
        to.writeStringField("eventType", call.type());
        to.writeBooleanField("managementEvent", true);
        to.writeStringField("recipientAccountId", account);
        TrailEvent.shared(ids.shared(), to);
        Endpoints.ofConsole(call.agent(), call.region(), to);
        Endpoints.write(call.address(), call.caller(), call.service(), to);
        to.writeStringField("eventCategory", "Management");
        if (!call.byService() && !"AWS Internal".equals(call.agent())) {
            TrailEvent.tls(String.valueOf(CONNECTION.version()), String.valueOf(CONNECTION.cipher()), host(call), to);
        }
        if (call.fromConsole()) {
            to.writeStringField("sessionCredentialFromConsole", "true");
        }
        to.writeEndObject();
    }

    private static void parameters(Call call, JsonGenerator to) throws IOException {
        if (call.ofStorage()) {
            to.writeObjectFieldStart("requestParameters");
            to.writeStringField("Host", host(call));
            to.writeEndObject();
        } else {
            to.writePOJOField("requestParameters", call.parameters());
        }
    }

    private static void additional(Call call, Ids ids, JsonGenerator to) throws IOException {
        if (call.ofStorage()) {
            to.writeObjectFieldStart("additionalEventData");
            to.writeStringField("SignatureVersion", "SigV4");
            to.writeStringField("CipherSuite", String.valueOf(CONNECTION.cipher()));
            to.writeNumberField("bytesTransferredIn", 0);
            to.writeStringField("AuthenticationMethod", "AuthHeader");
            to.writeStringField("x-amz-id-2", String.valueOf(ids.host()));
            to.writeNumberField("bytesTransferredOut", call.bytes());
            to.writeEndObject();
        } else if (call.signsIn()) {
            boolean user = call.caller().identity().contains("\"IAMUser\"");
            to.writeObjectFieldStart("additionalEventData");
            to.writeStringField(
                    "LoginTo",
                    "https://console.aws.amazon.com/console/home?hashArgs=%23&isauthcode=true&state=hashArgsFromTB_"
                            + call.region());
            to.writeStringField("MobileVersion", "No");
            if (user) {
                to.writeStringField(
                        "MFAIdentifier",
                        String.valueOf(call.caller().requester()).replace(":user/", ":mfa/"));
            }
            to.writeStringField("MFAUsed", user ? "Yes" : "No");
            to.writeEndObject();
        }
    }

    private static void resources(Call call, String account, JsonGenerator to) throws IOException {
        JsonNode parameters = call.parameters();
        boolean role = call.name().startsWith("AssumeRole");
        if (parameters != null && (role || call.service().startsWith("kms."))) {
            to.writeArrayFieldStart("resources");
            to.writeStartObject();
            to.writeStringField("accountId", account);
            to.writeStringField("type", role ? "AWS::IAM::Role" : "AWS::KMS::Key");
            to.writeStringField(
                    "ARN", parameters.path(role ? "roleArn" : "keyId").asText());
            to.writeEndObject();
            to.writeEndArray();
        }
    }

    /** Services that are global answer without a Region. */
    private static String host(Call call) {
        if (call.signsIn()) {
            return call.region() + ".signin.aws.amazon.com";
        }
        boolean global = call.service().startsWith("iam.") || call.service().startsWith("cloudfront.");
        return global ? call.service() : call.service().replace(".amazonaws", "." + call.region() + ".amazonaws");
    }
}
