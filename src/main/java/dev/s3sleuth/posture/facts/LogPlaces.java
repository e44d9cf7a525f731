package dev.s3sleuth.posture.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.retention.Retention;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.posture.snapshot.TrailAnswers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where logs go, and how long they stay there. */
final class LogPlaces {

    private final Snapshot snapshot;
    private final Map<String, BucketAnswers> buckets = new TreeMap<>();
    /** By log bucket, whose logs it holds. */
    private final Map<String, Set<String>> sources = new TreeMap<>();

    LogPlaces(Snapshot snapshot) {
        this.snapshot = snapshot;
        for (BucketAnswers bucket : snapshot.buckets()) {
            buckets.put(bucket.bucket(), bucket);
            add(target(bucket), bucket.bucket());
        }
        for (TrailAnswers trail : snapshot.trails()) {
            add(Told.text(trail.trail(), "S3BucketName"), "trail " + Told.text(trail.trail(), "Name"));
        }
    }

    private void add(@Nullable String log, String source) {
        if (log != null) {
            sources.computeIfAbsent(log, l -> new LinkedHashSet<>()).add(source);
        }
    }

    private static @Nullable String target(BucketAnswers bucket) {
        return Told.text(bucket.answer(Call.GET_BUCKET_LOGGING).value(), "TargetBucket");
    }

    void put(Row row, BucketAnswers bucket) {
        Answer logging = bucket.answer(Call.GET_BUCKET_LOGGING);
        Set<String> of = sources.get(bucket.bucket());
        row.put("logs_of", of == null ? null : String.join(", ", of));
        if (!logging.isKnown()) {
            return;
        }
        String target = target(bucket);
        row.put("logging", target == null ? "off" : "on");
        if (target == null) {
            return;
        }
        String prefix = Json.anywhere(logging.value(), "TargetPrefix").asText("");
        row.put("log_bucket", target)
                .put("log_prefix", prefix)
                .put("log_format", format(logging.value()))
                .put("log_loop", loop(bucket.bucket()));
        retention(row, target, below(bucket, prefix));
        sample(row, bucket.answer(Call.LIST_LOG_OBJECTS));
    }

    /** What the names of its log objects begin with, for certain: in folders of days each bucket has its own. */
    private String below(BucketAnswers bucket, String prefix) {
        boolean inFolders =
                !format(bucket.answer(Call.GET_BUCKET_LOGGING).value()).equals("simple");
        return inFolders && snapshot.account() != null && bucket.region() != null
                ? prefix + snapshot.account() + "/" + bucket.region() + "/" + bucket.bucket() + "/"
                : prefix;
    }

    private static String format(JsonNode logging) {
        String partitioned = Told.text(logging, "PartitionDateSource");
        if (partitioned != null) {
            return "partitioned by " + partitioned;
        }
        return Json.anywhere(logging, "PartitionedPrefix").isMissingNode() ? "simple" : "partitioned by DeliveryTime";
    }

    /** Log by log, until one comes back to where it began; null if none does. */
    private @Nullable String loop(String bucket) {
        List<String> way = new ArrayList<>(List.of(bucket));
        for (String at = bucket; ; ) {
            BucketAnswers answers = buckets.get(at);
            at = answers == null ? null : target(answers);
            if (at == null || (way.contains(at) && !at.equals(bucket))) {
                return null;
            }
            way.add(at);
            if (at.equals(bucket)) {
                return String.join(" to ", way);
            }
        }
    }

    /** How long what goes to a prefix of a bucket stays. */
    void retention(Row row, String bucket, String prefix) {
        BucketAnswers log = buckets.get(bucket);
        Answer lifecycle = log == null ? Answer.UNASKED : log.answer(Call.GET_BUCKET_LIFECYCLE);
        if (log == null || !lifecycle.isKnown()) {
            row.put("log_retention", "unknown")
                    .put(
                            "log_retention_why",
                            log == null
                                    ? bucket + " was not asked about: it is of another account, or was not named"
                                    : "the lifecycle of " + bucket + " was not told: " + lifecycle.refused());
            return;
        }
        Retention kept = Retention.of(
                lifecycle.value(),
                AccessFacts.known(log.answer(Call.GET_BUCKET_VERSIONING)),
                SettingFacts.lockDays(log.answer(Call.GET_OBJECT_LOCK)),
                prefix,
                snapshot.taken());
        row.put("log_retention", kept.days() == null ? "until deleted by hand" : "days")
                .put("log_days", kept.days())
                .put("log_readable_days", kept.readable())
                .put("log_archived_days", kept.archived())
                .put("log_retention_why", kept.why());
    }

    private static void sample(Row row, Answer listed) {
        if (listed.isSet()) {
            JsonNode sample = listed.value();
            row.put("log_since", Told.time(sample.path("Oldest"), "Time"))
                    .put("log_day_objects", sample.path("DayObjects").asLong())
                    .put("log_day_bytes", sample.path("DayBytes").asLong())
                    .put("log_is_estimated", sample.path("Extrapolated").asBoolean());
        }
    }
}
