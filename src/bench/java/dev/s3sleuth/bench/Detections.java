package dev.s3sleuth.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts findings by detection and severity: how many are of incidents, and how many incidents have one. */
final class Detections {

    private static final class Score {
        private int findings;
        private int ofIncidents;
        private int ofLookAlikes;
    }

    private final Map<String, Score> scores = new TreeMap<>();
    private final Map<String, int[]> recall = new TreeMap<>();
    /** Of all detections together, by what happened: how many there were, and how many had a finding that a person should look at now. */
    private final Map<String, int[]> alarms = new TreeMap<>();

    private final Set<String> rung = new HashSet<>();
    private int highFindings;
    private int highOfIncidents;

    void judge(String id, JsonNode truth, List<Map<String, Object>> findings) {
        Set<String> seen = new HashSet<>();
        for (Map<String, Object> finding : findings) {
            Score score = scores.computeIfAbsent(id + " " + finding.get("severity"), k -> new Score());
            score.findings++;
            List<JsonNode> incidents = Stories.of(truth, "incidents")
                    .filter(s -> Stories.belongs(finding, s))
                    .toList();
            incidents.forEach(s -> seen.add(s.get("scenario").asText()));
            if (Stories.isHigh(finding)) {
                incidents.forEach(s -> rung.add(s.get("scenario").asText()));
                highFindings++;
                highOfIncidents += incidents.isEmpty() ? 0 : 1;
                if (incidents.isEmpty()) {
                    System.out.printf("  false: %s %s%n", id, finding.get("why"));
                }
            }
            if (!incidents.isEmpty()) {
                score.ofIncidents++;
            } else if (Stories.of(truth, "look_alikes").anyMatch(s -> Stories.belongs(finding, s))) {
                score.ofLookAlikes++;
            }
        }
        int[] of = recall.computeIfAbsent(id, k -> new int[2]);
        Stories.of(truth, "incidents").filter(s -> isFor(id, s)).forEach(s -> {
            of[0]++;
            of[1] += seen.contains(s.get("scenario").asText()) ? 1 : 0;
        });
    }

    /** All detections were asked about one account. */
    void account(JsonNode truth) {
        Stories.of(truth, "incidents").filter(s -> s.has("window")).forEach(s -> {
            String shape =
                    s.at("/parameters/shape").asText(s.at("/parameters/by").asText(""));
            int[] of = alarms.computeIfAbsent(s.get("scenario").asText() + " " + shape, k -> new int[2]);
            of[0]++;
            of[1] += rung.contains(s.get("scenario").asText()) ? 1 : 0;
        });
        rung.clear();
    }

    private static boolean isFor(String id, JsonNode story) {
        return DetectionScope.of(id, story.get("scenario").asText() + story.get("parameters"));
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
        System.out.printf("%n%-48s %9s %10s%n", "what happened", "incidents", "high");
        alarms.forEach((what, of) -> System.out.printf(Locale.ROOT, "%-48s %9d %10d%n", what, of[0], of[1]));
        int all = alarms.values().stream().mapToInt(of -> of[0]).sum();
        int heard = alarms.values().stream().mapToInt(of -> of[1]).sum();
        System.out.printf(
                Locale.ROOT,
                "%nhigh and critical: precision %.3f (%d of %d findings), recall %.3f (%d of %d incidents)%n",
                highOfIncidents / (double) highFindings,
                highOfIncidents,
                highFindings,
                heard / (double) all,
                heard,
                all);
    }
}
