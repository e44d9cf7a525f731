package dev.s3sleuth.simulate.logs;

import java.util.Map;

/** What AWS says along with an error code. */
final class ErrorText {

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("NoSuchKey", "The specified key does not exist."),
            Map.entry("NoSuchBucket", "The specified bucket does not exist"),
            Map.entry(
                    "NoSuchUpload",
                    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed."),
            Map.entry("NoSuchBucketPolicy", "The bucket policy does not exist"),
            Map.entry("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"),
            Map.entry("NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"),
            Map.entry("NoSuchTagSet", "The TagSet does not exist"),
            Map.entry("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"),
            Map.entry("ReplicationConfigurationNotFoundError", "The replication configuration was not found"),
            Map.entry(
                    "ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket"),
            Map.entry("PreconditionFailed", "At least one of the pre-conditions you specified did not hold"),
            Map.entry("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records."),
            Map.entry("InvalidRange", "The requested range is not satisfiable"),
            Map.entry("BucketNotEmpty", "The bucket you tried to delete is not empty"),
            Map.entry("SlowDown", "Please reduce your request rate."));

    private ErrorText() {}

    static String of(Request r, String error) {
        if (r.reason != null) {
            return r.reason;
        }
        if (!error.equals("AccessDenied")) {
            return TEXTS.getOrDefault(error, error);
        }
        String requester = r.caller.requester();
        if (requester == null
                || !requester.startsWith("arn:")
                || !r.caller.account().equals(r.bucket.account().id())) {
            return "Access Denied";
        }
        String resource = r.bucket.arn() + (r.key == null ? "" : "/" + r.key);
        return "User: " + requester + " is not authorized to perform: s3:" + action(r.operation) + " on resource: \""
                + resource + "\" because no identity-based policy allows the s3:" + action(r.operation) + " action";
    }

    /** The action of IAM that an operation needs, which is not always called alike. */
    private static String action(Operation operation) {
        return switch (operation) {
            case LIST, HEAD_BUCKET -> "ListBucket";
            case LIST_VERSIONS -> "ListBucketVersions";
            case HEAD_OBJECT -> "GetObject";
            case COPY_OBJECT, CREATE_UPLOAD, PUT_PART, COMPLETE_UPLOAD, POST_OBJECT -> "PutObject";
            case DELETE_OBJECTS, BATCH_DELETE -> "DeleteObject";
            case GET_LIFECYCLE -> "GetLifecycleConfiguration";
            case PUT_LIFECYCLE, DELETE_LIFECYCLE -> "PutLifecycleConfiguration";
            case DELETE_BLOCK -> "PutBucketPublicAccessBlock";
            default -> String.valueOf(operation.event());
        };
    }

    static String of(Call call, String account) {
        String service = call.service().replace(".amazonaws.com", "");
        String action = service + ":" + call.name();
        return "User: " + call.caller().requester() + " is not authorized to perform: " + action
                + resource(call, service, account) + " because no identity-based policy allows the " + action
                + " action";
    }

    private static String resource(Call call, String service, String account) {
        return switch (service) {
            case "iam" ->
                " on resource: arn:aws:iam::" + account + ":" + (call.name().contains("Role") ? "role/" : "user/");
            case "cloudtrail" ->
                " on resource: arn:aws:cloudtrail:" + call.region() + ":" + account + ":trail/" + trail(call);
            default -> "";
        };
    }

    private static String trail(Call call) {
        String name =
                call.parameters() == null ? "" : call.parameters().path("name").asText();
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
