package dev.s3sleuth.posture.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.posture.snapshot.TrailAnswers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The trails of an earlier moment. */
final class TrailHistory {

    /** A trail by what only one has: its name may be that of another in another Region. */
    private record Id(String region, String name) {

        static Id of(JsonNode trail) {
            return new Id(
                    trail.path("HomeRegion").asText(""), trail.path("Name").asText(""));
        }

        /** Of the trail that a change is about, which names it or has its ARN. */
        static Id of(SettingChange change) {
            String name = Json.member(change.asked(), "name")
                    .asText(Json.member(change.asked(), "trailName").asText(""));
            String[] arn = name.split(":", 6);
            return arn.length == 6 ? new Id(arn[3], arn[5].replaceFirst("^trail/", "")) : new Id(change.region(), name);
        }
    }

    private final Instant at;
    private final Map<Id, PastTrail> trails = new LinkedHashMap<>();

    TrailHistory(Snapshot now, Instant at) {
        this.at = at;
        for (TrailAnswers trail : now.trails()) {
            trails.put(Id.of(trail.trail()), PastTrail.of(trail));
        }
    }

    /** First what was changed later is forgotten, the last change first, then what was changed before is applied. */
    List<TrailAnswers> trails(List<SettingChange> changes) {
        List<SettingChange> later =
                changes.stream().filter(c -> c.time().isAfter(at)).toList();
        for (int i = later.size() - 1; i >= 0; i--) {
            forget(later.get(i), Id.of(later.get(i)));
        }
        changes.stream().filter(c -> !c.time().isAfter(at)).forEach(c -> apply(c, Id.of(c)));
        return trails.values().stream().map(PastTrail::answers).toList();
    }

    private void forget(SettingChange change, Id id) {
        PastTrail trail = trails.get(id);
        if (change.event().equals("DeleteTrail")) {
            trails.put(id, PastTrail.unknown(id.name(), id.region()));
        } else if (trail != null) {
            switch (change.event()) {
                case "CreateTrail" -> trails.remove(id);
                case "StartLogging", "StopLogging" -> trail.forget(Call.GET_TRAIL_STATUS);
                case "PutEventSelectors" -> trail.forget(Call.GET_EVENT_SELECTORS);
                case "UpdateTrail" -> trail.forget(change.asked());
                default -> {}
            }
        }
    }

    private void apply(SettingChange change, Id id) {
        switch (change.event()) {
            case "CreateTrail" -> trails.put(id, PastTrail.created(id.name(), id.region(), change.asked()));
            case "DeleteTrail" -> trails.remove(id);
            case "UpdateTrail" -> of(id).update(change.asked());
            case "StartLogging" -> of(id).runs(true);
            case "StopLogging" -> of(id).runs(false);
            case "PutEventSelectors" -> of(id).selects(change.asked());
            default -> {}
        }
    }

    private PastTrail of(Id id) {
        return trails.computeIfAbsent(id, i -> PastTrail.unknown(i.name(), i.region()));
    }
}
