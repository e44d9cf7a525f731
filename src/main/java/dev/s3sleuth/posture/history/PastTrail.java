package dev.s3sleuth.posture.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.TrailAnswers;
import java.util.EnumMap;
import java.util.Map;

/** A trail on the way to what it was. */
final class PastTrail {

    private static final Answer CHANGED_LATER = Answer.refused("was changed later");
    private static final Answer UNTOLD = Answer.refused("is told by no change, and the trail is gone");

    /** Parameters of events, and the names that DescribeTrails has for them. */
    private static final Map<String, String> NAMES = Map.of(
            "s3BucketName", "S3BucketName",
            "s3KeyPrefix", "S3KeyPrefix",
            "isMultiRegionTrail", "IsMultiRegionTrail",
            "isOrganizationTrail", "IsOrganizationTrail",
            "enableLogFileValidation", "LogFileValidationEnabled",
            "kmsKeyId", "KmsKeyId");

    private final ObjectNode trail;
    private final Map<Call, Answer> answers = new EnumMap<>(Call.class);

    private PastTrail(ObjectNode trail) {
        this.trail = trail;
    }

    /** As it is now. */
    static PastTrail of(TrailAnswers now) {
        PastTrail trail = new PastTrail(now.trail().deepCopy());
        trail.answers.putAll(now.answers());
        return trail;
    }

    /** One of which nothing but the name is known. */
    static PastTrail unknown(String name, String region) {
        PastTrail trail = new PastTrail(JsonNodeFactory.instance.objectNode().put("Name", name));
        if (!region.isEmpty()) {
            trail.trail.put("HomeRegion", region);
        }
        trail.answers.put(Call.GET_TRAIL_STATUS, UNTOLD);
        trail.answers.put(Call.GET_EVENT_SELECTORS, UNTOLD);
        return trail;
    }

    /** As one is made: it does not run yet, and would record all changes of settings. */
    static PastTrail created(String name, String region, JsonNode asked) {
        PastTrail trail = unknown(name, region);
        trail.trail
                .put("IsMultiRegionTrail", false)
                .put("IsOrganizationTrail", false)
                .put("LogFileValidationEnabled", false);
        trail.update(asked);
        trail.runs(false);
        ObjectNode selectors = JsonNodeFactory.instance.objectNode();
        selectors
                .putArray("EventSelectors")
                .addObject()
                .put("ReadWriteType", "All")
                .put("IncludeManagementEvents", true);
        trail.selects(selectors);
        return trail;
    }

    void update(JsonNode asked) {
        NAMES.forEach((from, to) -> {
            JsonNode value = Json.member(asked, from);
            if (!value.isMissingNode()) {
                trail.set(to, value);
            }
        });
    }

    void runs(boolean logging) {
        answers.put(
                Call.GET_TRAIL_STATUS,
                Answer.of(JsonNodeFactory.instance.objectNode().put("IsLogging", logging)));
    }

    void selects(JsonNode asked) {
        answers.put(Call.GET_EVENT_SELECTORS, Answer.of(asked));
    }

    /** What a change set that came later is not known any more. */
    void forget(JsonNode asked) {
        NAMES.forEach((from, to) -> {
            if (!Json.member(asked, from).isMissingNode()) {
                trail.remove(to);
            }
        });
    }

    void forget(Call call) {
        answers.put(call, CHANGED_LATER);
    }

    TrailAnswers answers() {
        return new TrailAnswers(trail, answers);
    }
}
