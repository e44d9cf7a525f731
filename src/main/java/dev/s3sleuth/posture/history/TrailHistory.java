package dev.s3sleuth.posture.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.posture.snapshot.TrailAnswers;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The trails of an earlier moment. */
final class TrailHistory {

    private static final Answer CHANGED_LATER = Answer.refused("was changed later");
    /** Parameters of events, and the names that DescribeTrails has for them. */
    private static final Map<String, String> NAMES = Map.of(
            "s3BucketName", "S3BucketName",
            "s3KeyPrefix", "S3KeyPrefix",
            "isMultiRegionTrail", "IsMultiRegionTrail",
            "isOrganizationTrail", "IsOrganizationTrail",
            "enableLogFileValidation", "LogFileValidationEnabled",
            "kmsKeyId", "KmsKeyId");

    private final Instant at;
    private final Map<String, ObjectNode> trails = new LinkedHashMap<>();
    private final Map<String, Map<Call, Answer>> answers = new LinkedHashMap<>();

    TrailHistory(Snapshot now, Instant at) {
        this.at = at;
        for (TrailAnswers trail : now.trails()) {
            String name = trail.trail().path("Name").asText();
            trails.put(name, trail.trail().deepCopy());
            Map<Call, Answer> today = new EnumMap<>(Call.class);
            today.putAll(trail.answers());
            answers.put(name, today);
        }
    }

    /** First what was changed later is forgotten, then what was changed before is applied. */
    List<TrailAnswers> trails(List<SettingChange> changes) {
        changes.stream().filter(c -> c.time().isAfter(at)).forEach(this::forget);
        changes.stream().filter(c -> !c.time().isAfter(at)).forEach(this::apply);
        return trails.entrySet().stream()
                .map(trail -> new TrailAnswers(trail.getValue(), answers.getOrDefault(trail.getKey(), Map.of())))
                .toList();
    }

    private static String name(SettingChange change) {
        String name = Json.member(change.asked(), "name")
                .asText(Json.member(change.asked(), "trailName").asText(""));
        return name.substring(name.indexOf(":trail/") < 0 ? 0 : name.indexOf(":trail/") + ":trail/".length());
    }

    private void forget(SettingChange change) {
        String name = name(change);
        switch (change.event()) {
            case "CreateTrail" -> trails.remove(name);
            case "StartLogging", "StopLogging" -> answer(name, Call.GET_TRAIL_STATUS, CHANGED_LATER);
            case "PutEventSelectors" -> answer(name, Call.GET_EVENT_SELECTORS, CHANGED_LATER);
            case "UpdateTrail" -> {
                ObjectNode trail = trails.get(name);
                if (trail != null) {
                    NAMES.forEach((from, to) -> {
                        if (!Json.member(change.asked(), from).isMissingNode()) {
                            trail.remove(to);
                        }
                    });
                }
            }
            default -> {}
        }
    }

    private void apply(SettingChange change) {
        String name = name(change);
        switch (change.event()) {
            case "CreateTrail" -> {
                trails.computeIfAbsent(
                        name, n -> JsonNodeFactory.instance.objectNode().put("Name", n));
                update(name, change.asked());
                answer(name, Call.GET_TRAIL_STATUS, status(false));
                answer(name, Call.GET_EVENT_SELECTORS, allManagement());
            }
            case "DeleteTrail" -> trails.remove(name);
            case "UpdateTrail" -> update(name, change.asked());
            case "StartLogging" -> answer(name, Call.GET_TRAIL_STATUS, status(true));
            case "StopLogging" -> answer(name, Call.GET_TRAIL_STATUS, status(false));
            case "PutEventSelectors" -> answer(name, Call.GET_EVENT_SELECTORS, Answer.of(change.asked()));
            default -> {}
        }
    }

    private void update(String name, JsonNode asked) {
        ObjectNode trail = trails.computeIfAbsent(
                name, n -> JsonNodeFactory.instance.objectNode().put("Name", n));
        NAMES.forEach((from, to) -> {
            JsonNode value = Json.member(asked, from);
            if (!value.isMissingNode()) {
                trail.set(to, value);
            }
        });
    }

    private void answer(String name, Call call, Answer answer) {
        answers.computeIfAbsent(name, n -> new EnumMap<>(Call.class)).put(call, answer);
    }

    private static Answer status(boolean logging) {
        return Answer.of(JsonNodeFactory.instance.objectNode().put("IsLogging", logging));
    }

    /** What a new trail records. */
    private static Answer allManagement() {
        ObjectNode selectors = JsonNodeFactory.instance.objectNode();
        selectors
                .putArray("EventSelectors")
                .addObject()
                .put("ReadWriteType", "All")
                .put("IncludeManagementEvents", true);
        return Answer.of(selectors);
    }
}
