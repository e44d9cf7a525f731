package dev.s3sleuth.posture.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a bucket keeps, and how. */
final class SettingFacts {

    private SettingFacts() {}

    static void put(Row row, BucketAnswers bucket) {
        Answer website = bucket.answer(Call.GET_BUCKET_WEBSITE);
        Answer versioning = bucket.answer(Call.GET_BUCKET_VERSIONING);
        Answer lock = bucket.answer(Call.GET_OBJECT_LOCK);
        JsonNode encryption = bucket.answer(Call.GET_BUCKET_ENCRYPTION).value();
        JsonNode policy = AccessFacts.policy(bucket);
        Answer lifecycle = bucket.answer(Call.GET_BUCKET_LIFECYCLE);
        row.put("website", website.isKnown() ? website.isSet() : null)
                .put("policy", policy == null || policy.isMissingNode() ? null : policy.toString())
                .put("versioning", versioning.isKnown() ? versioning(versioning.value()) : null)
                .put("mfa_delete", versioning.isKnown() ? mfaDelete(versioning.value()) : null)
                .put("object_lock", lock.isKnown() ? mode(lock.value()) : null)
                .put("object_lock_days", lockDays(lock) == 0 ? null : lockDays(lock))
                .put("encryption", Told.text(encryption, "SSEAlgorithm"))
                .put("kms_key", Told.text(encryption, "KMSMasterKeyID"))
                .put(
                        "replicates_to",
                        replicas(bucket.answer(Call.GET_BUCKET_REPLICATION).value()))
                .put("lifecycle", lifecycle.isSet() ? lifecycle.value().toString() : null);
    }

    private static String versioning(JsonNode answer) {
        String status = Json.anywhere(answer, "Status").asText("never");
        return status.toLowerCase(Locale.ROOT);
    }

    private static boolean mfaDelete(JsonNode answer) {
        return Json.anywhere(answer, "MFADelete").asText().equalsIgnoreCase("Enabled");
    }

    private static String mode(JsonNode lock) {
        String mode = Told.text(Json.anywhere(lock, "DefaultRetention"), "Mode");
        return mode == null ? "none" : mode;
    }

    /** Days for which a new object is kept whatever else is set; 0 for none. */
    static long lockDays(Answer lock) {
        JsonNode retention = Json.anywhere(lock.value(), "DefaultRetention");
        long years = Json.member(retention, "Years").asLong(0);
        return Json.member(retention, "Days").asLong(0)
                + years * ChronoUnit.YEARS.getDuration().toDays();
    }

    private static @Nullable String replicas(JsonNode replication) {
        JsonNode rules = Json.anywhere(replication, "Rules");
        String all = Json.each(rules.isMissingNode() ? Json.anywhere(replication, "Rule") : rules).stream()
                .map(rule -> Json.anywhere(Json.anywhere(rule, "Destination"), "Bucket")
                        .asText(""))
                .filter(to -> !to.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? null : all;
    }
}
