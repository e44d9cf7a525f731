package dev.s3sleuth.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts, month by month, the incidents that a high finding was of, and the high findings that were of none. */
final class MonthScore {

    private static final double WEEK = 7;

    private final Set<String> rung = new HashSet<>();
    private final Map<String, int[]> byIncident = new TreeMap<>();
    private final Map<String, int[]> byDetection = new TreeMap<>();
    private final List<String> table = new ArrayList<>();
    private int falseAlarms;
    private int trueAlarms;
    private int incidents;
    private int heard;
    private double weeks;
    private int falseInAll;

    synchronized void judge(Instant day, String id, JsonNode truth, List<Map<String, Object>> findings) {
        for (Map<String, Object> finding : findings) {
            List<JsonNode> of = Stories.of(truth, "incidents")
                    .filter(s -> Stories.belongs(finding, s))
                    .toList();
            if (!Stories.isHigh(finding)) {
                continue;
            }
            int[] counts = byDetection.computeIfAbsent(id, k -> new int[2]);
            counts[of.isEmpty() ? 1 : 0]++;
            of.forEach(s -> rung.add(s.get("scenario").asText()));
            if (of.isEmpty()) {
                falseAlarms++;
                String like = Stories.of(truth, "look_alikes")
                        .filter(s -> Stories.belongs(finding, s))
                        .map(s -> s.get("scenario").asText())
                        .toList()
                        .toString();
                System.out.printf(
                        "  false: %s %s %s %s%n", day.toString().substring(0, 10), id, finding.get("why"), like);
            } else {
                trueAlarms++;
            }
        }
    }

    /** All days of a month were judged. */
    void month(long seed, JsonNode truth, int days) {
        List<String> missed = new ArrayList<>();
        Stories.of(truth, "incidents").filter(s -> s.has("window")).forEach(s -> {
            String shape =
                    s.at("/parameters/shape").asText(s.at("/parameters/by").asText(""));
            String what = s.get("scenario").asText() + " " + shape;
            int[] of = byIncident.computeIfAbsent(what, k -> new int[2]);
            boolean isHeard = rung.contains(s.get("scenario").asText());
            of[0]++;
            of[1] += isHeard ? 1 : 0;
            incidents++;
            heard += isHeard ? 1 : 0;
            if (!isHeard) {
                missed.add(what + " " + s.get("parameters") + " " + s.get("window") + " " + s.get("principals"));
            }
        });
        table.add(String.format(
                Locale.ROOT,
                "%6d %5d %9d %6d %10d %11d %14.2f  %s",
                seed,
                days,
                Stories.of(truth, "incidents").filter(s -> s.has("window")).count(),
                rung.size(),
                trueAlarms,
                falseAlarms,
                falseAlarms * WEEK / days,
                missed));
        System.out.println(table.get(table.size() - 1));
        weeks += days / WEEK;
        falseInAll += falseAlarms;
        falseAlarms = 0;
        trueAlarms = 0;
        rung.clear();
    }

    void print() {
        System.out.printf("%n%-40s %9s %9s%n", "detection", "true high", "false");
        byDetection.forEach((id, of) -> System.out.printf(Locale.ROOT, "%-40s %9d %9d%n", id, of[0], of[1]));
        System.out.printf("%n%-40s %9s %9s%n", "what happened", "incidents", "high");
        byIncident.forEach((what, of) -> System.out.printf(Locale.ROOT, "%-40s %9d %9d%n", what, of[0], of[1]));
        System.out.printf(
                "%n%6s %5s %9s %6s %10s %11s %14s  %s%n",
                "seed", "days", "incidents", "heard", "true high", "false high", "false a week", "missed");
        table.forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "%nrecall %.3f (%d of %d incidents), %.2f false high findings a week%n",
                heard / (double) incidents,
                heard,
                incidents,
                falseInAll / weeks);
    }
}
