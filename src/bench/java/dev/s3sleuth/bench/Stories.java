package dev.s3sleuth.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What happened in a simulation, and which findings are of it. */
final class Stories {

    private static final long SLACK_SECONDS = 120;

    private Stories() {}

    /** The {@code incidents} or {@code look_alikes}. */
    static Stream<JsonNode> of(JsonNode truth, String kind) {
        return StreamSupport.stream(truth.get(kind).spliterator(), false);
    }

    static boolean isHigh(Map<String, Object> finding) {
        return "high".equals(finding.get("severity")) || "critical".equals(finding.get("severity"));
    }

    /** By time, and by who or where; by the bucket where a finding names nobody. */
    static boolean belongs(Map<String, Object> finding, JsonNode story) {
        if (!story.has("window") || !(finding.get("first_time") instanceof Instant first)) {
            return false;
        }
        Instant last = (Instant) finding.getOrDefault("last_time", first);
        Instant begins = Instant.parse(story.at("/window/first_time").asText()).minusSeconds(SLACK_SECONDS);
        Instant ends = Instant.parse(story.at("/window/last_time").asText()).plusSeconds(SLACK_SECONDS);
        if (first.isAfter(ends) || last.isBefore(begins)) {
            return false;
        }
        Object address = finding.getOrDefault("remote_ip", finding.get("source_ip"));
        Object principal = finding.get("principal");
        Object key = finding.get("access_key");
        if (address == null && principal == null && key == null) {
            return has(story, "buckets", finding.get("bucket"));
        }
        // that nobody is named is no mark of a story
        boolean named = !"anonymous".equals(principal) && has(story, "principals", principal);
        boolean there =
                "anonymous".equals(principal) && address == null && has(story, "buckets", finding.get("bucket"));
        return named || there || has(story, "addresses", address) || has(story, "access_key_ids", key);
    }

    private static boolean has(JsonNode story, String list, Object value) {
        return value != null
                && StreamSupport.stream(story.get(list).spliterator(), false)
                        .anyMatch(node -> node.asText().equals(value.toString()));
    }
}
