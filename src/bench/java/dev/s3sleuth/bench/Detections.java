package dev.s3sleuth.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Counts findings by detection and severity: how many are of incidents, and how many incidents have one. */
final class Detections {

    /** Which incidents a detection is for, as words that stand in the scenario and its parameters; others are for any. */
    private static final Map<String, List<String>> FOR = Map.of(
            "detect/logging_disabled", List.of("access_log_off", "trail_stopped", "selectors", "\"lights\":\"off\""),
            "detect/public_access_block_removed", List.of("public_bucket"));

    private static final long SLACK_SECONDS = 120;

    private static final class Score {
        private int findings;
        private int ofIncidents;
        private int ofLookAlikes;
    }

    private final Map<String, Score> scores = new TreeMap<>();
    private final Map<String, int[]> recall = new TreeMap<>();

    void judge(String id, JsonNode truth, List<Map<String, Object>> findings) {
        Set<String> seen = new HashSet<>();
        for (Map<String, Object> finding : findings) {
            Score score = scores.computeIfAbsent(id + " " + finding.get("severity"), k -> new Score());
            score.findings++;
            List<JsonNode> incidents =
                    stories(truth, "incidents").filter(s -> belongs(finding, s)).toList();
            incidents.forEach(s -> seen.add(s.get("scenario").asText()));
            if (!incidents.isEmpty()) {
                score.ofIncidents++;
            } else if (stories(truth, "look_alikes").anyMatch(s -> belongs(finding, s))) {
                score.ofLookAlikes++;
            }
        }
        int[] of = recall.computeIfAbsent(id, k -> new int[2]);
        stories(truth, "incidents").filter(s -> isFor(id, s)).forEach(s -> {
            of[0]++;
            of[1] += seen.contains(s.get("scenario").asText()) ? 1 : 0;
        });
    }

    private static Stream<JsonNode> stories(JsonNode truth, String kind) {
        return StreamSupport.stream(truth.get(kind).spliterator(), false);
    }

    private static boolean isFor(String id, JsonNode story) {
        String text = story.get("scenario").asText() + story.get("parameters");
        return FOR.getOrDefault(id, List.of("")).stream().anyMatch(text::contains);
    }

    /** By time, and by who or where; by the bucket where a finding names nobody. */
    private static boolean belongs(Map<String, Object> finding, JsonNode story) {
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
        if (address != null || principal != null) {
            return has(story, "addresses", address) || has(story, "principals", principal);
        }
        return has(story, "buckets", finding.get("bucket"));
    }

    private static boolean has(JsonNode story, String list, Object value) {
        return value != null
                && StreamSupport.stream(story.get(list).spliterator(), false)
                        .anyMatch(node -> node.asText().equals(value.toString()));
    }

    void print() {
        System.out.printf(
                "%n%-48s %9s %10s %12s %10s%n",
                "detection, severity", "findings", "precision", "look-alikes", "ordinary");
        scores.forEach((name, score) -> System.out.printf(
                Locale.ROOT,
                "%-48s %9d %10.2f %12d %10d%n",
                name,
                score.findings,
                score.ofIncidents / (double) score.findings,
                score.ofLookAlikes,
                score.findings - score.ofIncidents - score.ofLookAlikes));
        System.out.printf("%n%-48s %9s %10s%n", "detection", "incidents", "recall");
        recall.forEach((id, of) -> System.out.printf(
                Locale.ROOT, "%-48s %9d %10.2f%n", id, of[0], of[0] == 0 ? Double.NaN : of[1] / (double) of[0]));
    }
}
