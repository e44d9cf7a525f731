package dev.s3sleuth.posture.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.posture.snapshot.TrailAnswers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of the posture views, by column: text, Long, Boolean and Instant; NULLs are left out. */
public final class PostureRows {

    private final Snapshot snapshot;
    private final LogPlaces places;

    public PostureRows(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.places = new LogPlaces(snapshot);
    }

    /** A row a bucket, for {@code bucket_posture}. */
    public List<Map<String, Object>> buckets() {
        List<DataEvents> selected =
                snapshot.trails().stream().map(DataEvents::of).toList();
        Deliveries deliveries = new Deliveries(snapshot);
        return snapshot.buckets().stream()
                .map(bucket -> bucket(bucket, selected, deliveries))
                .toList();
    }

    private Map<String, Object> bucket(BucketAnswers bucket, List<DataEvents> selected, Deliveries deliveries) {
        Row row = head(bucket.answers())
                .put("bucket", bucket.bucket())
                .put("region", bucket.region())
                .put("created", bucket.created());
        AccessFacts.put(row, bucket, snapshot);
        SettingFacts.put(row, bucket);
        places.put(row, bucket);
        deliveries.put(row, bucket);
        DataEvents.put(row, bucket, selected, snapshot.answer(Call.DESCRIBE_TRAILS));
        return row.values();
    }

    /** A row a trail, for {@code trail_posture}. */
    public List<Map<String, Object>> trails() {
        return snapshot.trails().stream().map(this::trail).toList();
    }

    private Map<String, Object> trail(TrailAnswers answers) {
        JsonNode trail = answers.trail();
        Answer status = answers.answer(Call.GET_TRAIL_STATUS);
        Row row = head(answers.answers())
                .put("trail", Told.text(trail, "Name"))
                .put("arn", Told.text(trail, "TrailARN"))
                .put("home_region", Told.text(trail, "HomeRegion"))
                .put("all_regions", Json.flag(trail.path("IsMultiRegionTrail")))
                .put("organisation", Json.flag(trail.path("IsOrganizationTrail")))
                .put("validates", Json.flag(trail.path("LogFileValidationEnabled")))
                .put("kms_key", Told.text(trail, "KmsKeyId"))
                .put(
                        "logging",
                        status.isSet() ? status.value().path("IsLogging").asBoolean() : null)
                .put("delivery_error", Told.text(status.value(), "LatestDeliveryError"))
                .put("last_delivery", Told.time(status.value(), "LatestDeliveryTime"))
                .put("management_events", DataEvents.of(answers).management())
                .put("log_bucket", Told.text(trail, "S3BucketName"))
                .put("log_prefix", trailPrefix(trail));
        places.retention(row, row.text("log_bucket"), row.text("log_prefix"));
        return row.values();
    }

    static String trailPrefix(JsonNode trail) {
        String prefix = Told.text(trail, "S3KeyPrefix");
        return (prefix == null ? "" : prefix + "/") + "AWSLogs/";
    }

    private Row head(Map<Call, Answer> answers) {
        return new Row()
                .put("taken", snapshot.taken())
                .put("account", snapshot.account())
                .put("unknown", unknown(answers));
    }

    private static @Nullable String unknown(Map<Call, Answer> answers) {
        String refused = answers.entrySet().stream()
                .filter(e -> !e.getValue().isKnown() && !e.getValue().equals(Answer.UNASKED))
                .map(e -> e.getValue().missed(e.getKey()))
                .collect(Collectors.joining(", "));
        return refused.isEmpty() ? null : refused;
    }
}
