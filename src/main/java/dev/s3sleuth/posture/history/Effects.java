package dev.s3sleuth.posture.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.NewBucket;
import dev.s3sleuth.posture.Settings;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.Call;
import java.util.EnumMap;
import java.util.Map;

/** What a bucket would answer after a change, call by call; calls that it does not touch are not among them. */
final class Effects {

    private static final Map<String, Call> SETS = Map.ofEntries(
            Map.entry("PutBucketAcl", Call.GET_BUCKET_ACL),
            Map.entry("PutBucketPublicAccessBlock", Call.GET_PUBLIC_ACCESS_BLOCK),
            Map.entry("PutBucketOwnershipControls", Call.GET_BUCKET_OWNERSHIP),
            Map.entry("PutBucketWebsite", Call.GET_BUCKET_WEBSITE),
            Map.entry("PutBucketLogging", Call.GET_BUCKET_LOGGING),
            Map.entry("PutBucketLifecycle", Call.GET_BUCKET_LIFECYCLE),
            Map.entry("PutBucketVersioning", Call.GET_BUCKET_VERSIONING),
            Map.entry("PutBucketReplication", Call.GET_BUCKET_REPLICATION),
            Map.entry("PutBucketEncryption", Call.GET_BUCKET_ENCRYPTION),
            Map.entry("PutBucketObjectLockConfiguration", Call.GET_OBJECT_LOCK));

    private static final Map<String, Call> CLEARS = Map.of(
            "DeleteBucketPublicAccessBlock", Call.GET_PUBLIC_ACCESS_BLOCK,
            "DeleteBucketOwnershipControls", Call.GET_BUCKET_OWNERSHIP,
            "DeleteBucketWebsite", Call.GET_BUCKET_WEBSITE,
            "DeleteBucketLifecycle", Call.GET_BUCKET_LIFECYCLE,
            "DeleteBucketReplication", Call.GET_BUCKET_REPLICATION,
            "DeleteBucketEncryption", Call.GET_BUCKET_ENCRYPTION);

    private Effects() {}

    static Map<Call, Answer> of(SettingChange change) {
        Call set = SETS.get(change.event());
        if (set != null) {
            return Map.of(set, Answer.of(change.asked()));
        }
        Call cleared = CLEARS.get(change.event());
        if (cleared != null) {
            return Map.of(cleared, Answer.ABSENT);
        }
        return switch (change.event()) {
            case "PutBucketPolicy" -> policy(Answer.of(policy(change.asked())));
            case "DeleteBucketPolicy" -> policy(Answer.ABSENT);
            case "CreateBucket" -> created(change);
            default -> Map.of();
        };
    }

    /** S3's own verdict on a policy of the past is not to be had. */
    private static Map<Call, Answer> policy(Answer policy) {
        return Map.of(
                Call.GET_BUCKET_POLICY,
                policy,
                Call.GET_BUCKET_POLICY_STATUS,
                policy.isSet() ? Answer.UNASKED : policy);
    }

    private static JsonNode policy(JsonNode asked) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        JsonNode policy = Json.document(Json.member(asked, "bucketPolicy"));
        return policy.isMissingNode() ? answer : answer.set("Policy", policy);
    }

    private static Map<Call, Answer> created(SettingChange change) {
        Map<Call, Answer> answers = new EnumMap<>(Call.class);
        Call.about(Call.Of.BUCKET).forEach(call -> answers.put(call, Answer.ABSENT));
        answers.put(Call.GET_BUCKET_ACL, Answer.of(change.asked()));
        String ownership = NewBucket.ownership(change.asked(), change.time());
        answers.put(Call.GET_BUCKET_OWNERSHIP, Answer.of(object().put("ObjectOwnership", ownership)));
        if (NewBucket.isShut(change.time())) {
            ObjectNode block = object();
            ObjectNode guards = block.putObject("PublicAccessBlockConfiguration");
            Settings.GUARDS.forEach(guard -> guards.put(guard, true));
            answers.put(Call.GET_PUBLIC_ACCESS_BLOCK, Answer.of(block));
        }
        return answers;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
