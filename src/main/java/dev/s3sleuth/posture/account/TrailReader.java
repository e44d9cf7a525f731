package dev.s3sleuth.posture.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.TrailAnswers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;

/** Asks CloudTrail which trails there are, whether they run, and what they select. */
final class TrailReader {

    private final AccountClients clients;

    TrailReader(AccountClients clients) {
        this.clients = clients;
    }

    /** The trails seen from some Regions, each once: one of all Regions is seen from each. */
    Answer trails(Collection<String> regions) {
        return Asking.answer(Call.DESCRIBE_TRAILS, () -> {
            Map<String, JsonNode> byArn = new LinkedHashMap<>();
            for (String region : regions) {
                SdkJson.of(clients.cloudTrail(region).describeTrails(r -> r.includeShadowTrails(true)))
                        .path("trailList")
                        .forEach(trail ->
                                byArn.putIfAbsent(trail.path("TrailARN").asText(), trail));
            }
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            byArn.values().forEach(all::add);
            return all;
        });
    }

    TrailAnswers read(JsonNode trail) {
        CloudTrailClient there = clients.cloudTrail(
                trail.path("HomeRegion").asText(clients.home().id()));
        String arn = trail.path("TrailARN").asText();
        return new TrailAnswers(
                trail,
                Map.of(
                        Call.GET_TRAIL_STATUS,
                        Asking.ask(Call.GET_TRAIL_STATUS, () -> there.getTrailStatus(r -> r.name(arn))),
                        Call.GET_EVENT_SELECTORS,
                        Asking.ask(Call.GET_EVENT_SELECTORS, () -> there.getEventSelectors(r -> r.trailName(arn)))));
    }

    static List<JsonNode> each(Answer trails) {
        List<JsonNode> all = new ArrayList<>();
        trails.value().forEach(all::add);
        return all;
    }
}
