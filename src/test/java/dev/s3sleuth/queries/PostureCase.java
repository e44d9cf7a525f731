package dev.s3sleuth.queries;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.posture.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The settings of a case: {@code bucket_posture} and {@code trail_posture} list buckets and trails by what they answer otherwise than one
 * that is closed, logged by nobody and versioned; {@code null} is not set, {@code {refused: AccessDenied}} not answered, {@code account}
 * what the account answers. With {@code _before}, of an earlier moment.
 */
record PostureCase(Posture posture) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ALL_ON =
            "{\"PublicAccessBlockConfiguration\":{\"BlockPublicAcls\":true,\"IgnorePublicAcls\":true,\"BlockPublicPolicy\":true,\"RestrictPublicBuckets\":true}}";
    private static final String CLOSED = "{\"GetBucketLogging\":{\"answer\":{}},\"GetBucketLifecycleConfiguration\":{},"
            + "\"GetBucketPolicyStatus\":{},\"GetBucketPolicy\":{},\"GetPublicAccessBlock\":{\"answer\":" + ALL_ON
            + "},"
            + "\"GetBucketAcl\":{\"answer\":{\"Owner\":{\"ID\":\"79a5\"},\"Grants\":[{\"Grantee\":{\"ID\":\"79a5\",\"Type\":\"CanonicalUser\"},\"Permission\":\"FULL_CONTROL\"}]}},"
            + "\"GetBucketOwnershipControls\":{\"answer\":{\"OwnershipControls\":{\"Rules\":[{\"ObjectOwnership\":\"BucketOwnerEnforced\"}]}}},"
            + "\"GetBucketWebsite\":{},\"GetBucketVersioning\":{\"answer\":{\"Status\":\"Enabled\"}},\"GetObjectLockConfiguration\":{},"
            + "\"GetBucketReplication\":{},\"GetBucketEncryption\":{\"answer\":{\"SSEAlgorithm\":\"AES256\"}}}";
    private static final String TRAIL =
            "{\"Name\":\"main\",\"TrailARN\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\","
                    + "\"S3BucketName\":\"amzn-s3-demo-trail\",\"HomeRegion\":\"eu-west-1\",\"IsMultiRegionTrail\":true,\"LogFileValidationEnabled\":true}";
    private static final String RUNS =
            "{\"GetTrailStatus\":{\"answer\":{\"IsLogging\":true}},\"GetEventSelectors\":{\"answer\":{\"EventSelectors\":"
                    + "[{\"ReadWriteType\":\"All\",\"IncludeManagementEvents\":true,\"DataResources\":[{\"Type\":\"AWS::S3::Object\",\"Values\":[\"arn:aws:s3\"]}]}]}}}";

    /** Empty where a case names no settings. */
    static PostureCase of(Map<?, ?> test) throws IOException {
        Snapshot now = snapshot(test, "", "2026-02-06T12:00:00Z");
        Snapshot before = snapshot(test, "_before", "2026-01-06T12:00:00Z");
        return new PostureCase(now == null ? null : new Posture(now, before));
    }

    LogInputs beside(LogInputs logs) {
        return posture == null ? logs : logs.with(posture);
    }

    private static Snapshot snapshot(Map<?, ?> test, String suffix, String taken) throws IOException {
        Object buckets = test.get("bucket_posture" + suffix);
        Object trails = test.get("trail_posture" + suffix);
        if (buckets == null && trails == null) {
            return null;
        }
        ObjectNode file = MAPPER.createObjectNode();
        file.put("s3sleuth_posture", 1).put("taken", taken).put("account", "111122223333");
        ObjectNode account = file.putObject("calls");
        account.putObject("DescribeTrails").putArray("answer");
        account.putObject("GetAccountPublicAccessBlock");
        calls(account, test.get("account") instanceof Map<?, ?> map ? map : Map.of());
        for (Object each : buckets == null ? List.of() : (List<?>) buckets) {
            ObjectNode bucket = file.withArray("buckets").addObject();
            bucket.put("bucket", String.valueOf(((Map<?, ?>) each).get("bucket")))
                    .put("region", "eu-west-1");
            bucket.set("calls", MAPPER.readTree(CLOSED));
            calls((ObjectNode) bucket.get("calls"), (Map<?, ?>) each);
        }
        for (Object each : trails == null ? List.of() : (List<?>) trails) {
            ObjectNode trail = file.withArray("trails").addObject();
            trail.set("trail", MAPPER.readTree(TRAIL));
            trail.set("calls", MAPPER.readTree(RUNS));
            ((Map<?, ?>) each).forEach((name, value) -> trail(trail, name.toString(), value));
        }
        Path path = Files.createTempFile("posture", ".json");
        try {
            Files.writeString(path, file.toString());
            return SnapshotFile.read(path);
        } finally {
            Files.delete(path);
        }
    }

    private static void trail(ObjectNode trail, String name, Object value) {
        if (name.startsWith("Get")) {
            calls((ObjectNode) trail.get("calls"), Map.of(name, value));
        } else {
            ((ObjectNode) trail.get("trail")).set(name, MAPPER.valueToTree(value));
        }
    }

    private static void calls(ObjectNode calls, Map<?, ?> given) {
        given.forEach((name, value) -> {
            if (name.equals("bucket")) {
                return;
            }
            ObjectNode call = calls.putObject(name.toString());
            if (value instanceof Map<?, ?> map && map.containsKey("refused")) {
                call.put("refused", String.valueOf(map.get("refused")));
            } else if (value != null) {
                call.set("answer", value instanceof String json ? tree(json) : MAPPER.<JsonNode>valueToTree(value));
            }
        });
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
