package dev.s3sleuth.bench;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The events beside the data events: one in twelve, and of other shapes. */
record ManagementEvent(Dice dice) {

    private static final String ACCOUNT = MadeUpCaller.ACCOUNT;
    private static final DateTimeFormatter EXPIRATION = DateTimeFormatter.ofPattern(
                    "MMM d, yyyy, h:mm:ss a", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String POLICY =
            "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}]\n}";

    JsonText next(Instant time, MadeUpCaller caller) {
        return switch (dice.below(10)) {
            case 0 -> putBucketPolicy(time, caller);
            case 1 -> createTags(time, caller);
            case 2, 3, 4 -> describeInstances(time, caller);
            default -> assumeRole(time, caller);
        };
    }

    private JsonText putBucketPolicy(Instant time, MadeUpCaller caller) {
        JsonText statement = new JsonText()
                .with("Sid", "Read")
                .with("Effect", "Allow")
                .literal("Principal", dice.oneIn(5) ? JsonText.quote("*") : principal())
                .literal("Action", JsonText.list("\"s3:GetObject\"", "\"s3:ListBucket\""))
                .with("Resource", "arn:aws:s3:::acme-logs/*");
        JsonText policy = new JsonText().with("Version", "2012-10-17").literal("Statement", JsonText.list(statement));
        JsonText parameters = new JsonText()
                .literal("bucketPolicy", policy)
                .with("bucketName", "acme-logs")
                .with("Host", "acme-logs.s3.eu-west-1.amazonaws.com")
                .with("policy", "");
        JsonText event = MadeUpEvent.start(time, caller, "s3.amazonaws.com", "PutBucketPolicy")
                .literal("requestParameters", parameters)
                .literal("responseElements", null);
        event.literal(
                "additionalEventData",
                new JsonText()
                        .with("SignatureVersion", "SigV4")
                        .literal("bytesTransferredIn", 494)
                        .with("AuthenticationMethod", "AuthHeader")
                        .with("x-amz-id-2", dice.text(Dice.BASE64, 75) + "=")
                        .literal("bytesTransferredOut", 0));
        return end(event, false, "acme-logs.s3.eu-west-1.amazonaws.com");
    }

    private static Object principal() {
        return new JsonText().with("AWS", "arn:aws:iam::" + ACCOUNT + ":root");
    }

    /** Has a member {@code key} too, deeper than an object's. */
    private JsonText createTags(Instant time, MadeUpCaller caller) {
        Object instance = new JsonText().with("resourceId", "i-0" + dice.text(Dice.HEX, 16));
        Object tag = new JsonText().with("key", MadeUpEvent.HOT_KEY).with("value", "<b>\"quoted\"</b>\tand\ttabs");
        JsonText parameters = new JsonText()
                .literal("resourcesSet", new JsonText().literal("items", JsonText.list(instance)))
                .literal("tagSet", new JsonText().literal("items", JsonText.list(tag)));
        JsonText event = MadeUpEvent.start(time, caller, "ec2.amazonaws.com", "CreateTags")
                .literal("requestParameters", parameters)
                .literal("responseElements", new JsonText().literal("_return", true));
        return end(event, false, "ec2.eu-west-1.amazonaws.com");
    }

    private JsonText describeInstances(Instant time, MadeUpCaller caller) {
        JsonText event = MadeUpEvent.start(time, caller, "ec2.amazonaws.com", "DescribeInstances");
        if (dice.oneIn(10)) {
            event.with("errorCode", "Client.UnauthorizedOperation")
                    .with("errorMessage", "You are not authorized to perform this operation.");
        }
        Object instance = new JsonText().with("instanceId", "i-0" + dice.text(Dice.HEX, 16));
        JsonText parameters = new JsonText()
                .literal("instancesSet", new JsonText().literal("items", JsonText.list(instance)))
                .literal("filterSet", new JsonText());
        event.literal("requestParameters", parameters).literal("responseElements", null);
        return end(event, true, "ec2.eu-west-1.amazonaws.com");
    }

    private JsonText assumeRole(Instant time, MadeUpCaller caller) {
        String role = "app-role-" + dice.below(40);
        JsonText parameters = new JsonText()
                .with("roleArn", "arn:aws:iam::" + ACCOUNT + ":role/" + role)
                .with("roleSessionName", "worker")
                .literal("durationSeconds", 3600);
        if (dice.oneIn(4)) {
            parameters.with("policy", POLICY);
        }
        JsonText credentials = new JsonText()
                .with("accessKeyId", "ASIA" + dice.text(Dice.UPPER, 9) + "EXAMPLE")
                .with("sessionToken", "EXAMPLE" + dice.text(Dice.BASE64, 600) + "==")
                .with("expiration", EXPIRATION.format(time.plus(1, ChronoUnit.HOURS)));
        JsonText assumed = new JsonText()
                .with("assumedRoleId", "AROA" + dice.text(Dice.UPPER, 10) + "EXAMPLE:worker")
                .with("arn", "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + role + "/worker");
        JsonText event = MadeUpEvent.start(time, caller, "sts.amazonaws.com", "AssumeRole")
                .literal("requestParameters", parameters)
                .literal(
                        "responseElements",
                        new JsonText().literal("credentials", credentials).literal("assumedRoleUser", assumed));
        return end(event, true, "sts.eu-west-1.amazonaws.com");
    }

    private JsonText end(JsonText event, boolean reads, String host) {
        return event.with("requestID", MadeUpEvent.uuid(dice))
                .with("eventID", MadeUpEvent.uuid(dice))
                .literal("readOnly", reads)
                .with("eventType", "AwsApiCall")
                .literal("managementEvent", true)
                .with("recipientAccountId", ACCOUNT)
                .with("eventCategory", "Management")
                .literal("tlsDetails", MadeUpEvent.tls(host));
    }
}
