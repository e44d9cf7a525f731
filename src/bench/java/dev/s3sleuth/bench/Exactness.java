package dev.s3sleuth.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.TruthComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Counts the answers that are what happened, to the last byte. */
final class Exactness {

    private static final List<String> RADIUS =
            List.of("reads", "objects_read", "bytes_read", "writes", "deletes", "lists", "denied");

    private static final class Score {
        private int asked;
        private int exact;
        private final List<String> differences = new ArrayList<>();
    }

    private final Map<String, Score> scores = new TreeMap<>();

    void compare(JsonNode truth, BiFunction<String, Map<String, String>, List<Map<String, Object>>> ask) {
        for (JsonNode object : truth.at("/totals/downloads")) {
            Map<String, Object> expected = new TreeMap<>();
            object.get("by")
                    .forEach(by -> expected.put(
                            by.get("remote_ip").asText(null) + " "
                                    + by.get("requester").asText(null),
                            by.get("requests").asLong() + " requests, "
                                    + by.get("bytes_sent").asLong() + " bytes"));
            Map<String, long[]> sums = new TreeMap<>();
            for (Map<String, Object> row : ask.apply(
                    "investigate/who_downloaded",
                    Map.of(
                            "key",
                            literal(object.get("key").asText()),
                            "bucket",
                            object.get("bucket").asText()))) {
                if (!"copy".equals(row.get("via"))) {
                    long[] sum =
                            sums.computeIfAbsent(row.get("remote_ip") + " " + row.get("requester"), k -> new long[2]);
                    sum[0] += (Long) row.get("requests");
                    sum[1] += (Long) row.get("bytes_sent");
                }
            }
            Map<String, Object> answered = new TreeMap<>();
            sums.forEach((who, sum) -> answered.put(who, sum[0] + " requests, " + sum[1] + " bytes"));
            score("investigate/who_downloaded", expected, answered);
        }
        unauthenticated(truth, ask.apply("investigate/unauthenticated_gets", Map.of()));
        for (JsonNode footprint : truth.at("/totals/footprints")) {
            Map<String, Object> expected = new TreeMap<>();
            footprint
                    .get("buckets")
                    .forEach(b -> expected.put(
                            b.get("bucket").asText(),
                            RADIUS.stream().map(c -> b.get(c).asLong()).toList()));
            Map<String, Object> answered = new TreeMap<>();
            ask
                    .apply(
                            "investigate/blast_radius",
                            Map.of("remote_ip", footprint.get("remote_ip").asText()))
                    .stream()
                    .filter(row -> row.get("bucket") != null)
                    .forEach(row -> answered.put(
                            String.valueOf(row.get("bucket")),
                            RADIUS.stream().map(row::get).toList()));
            score("investigate/blast_radius", expected, answered);
        }
    }

    /** What the comparison of the tests looks at: links, open doors, losses, scanners. */
    void compare(TruthComparison comparison) {
        Stream.of(
                        Stream.of(comparison.links(), comparison.exposureWindows(), comparison.scanners()),
                        comparison.losses())
                .flatMap(c -> c)
                .forEach(compared ->
                        score(compared.query().split(" ", 2)[0], asMap(compared.missing()), asMap(compared.extra())));
    }

    private static Map<String, Object> asMap(List<String> lines) {
        Map<String, Object> map = new TreeMap<>();
        lines.forEach(line -> map.put(line, ""));
        return map;
    }

    private void unauthenticated(JsonNode truth, List<Map<String, Object>> rows) {
        Map<String, long[]> sums = new TreeMap<>();
        for (Map<String, Object> row : rows) {
            long[] sum = sums.computeIfAbsent(String.valueOf(row.get("bucket")), b -> new long[4]);
            sum[0] += (Long) row.get("requests");
            sum[1] += (Long) row.get("bytes_sent");
            sum[2] += (Long) row.get("denied");
            sum[3]++;
        }
        Map<String, Object> answered = new TreeMap<>();
        sums.forEach((bucket, sum) -> answered.put(bucket, java.util.Arrays.toString(sum)));
        Map<String, Object> expected = new TreeMap<>();
        truth.at("/totals/anonymous_reads_per_bucket")
                .forEach(row -> expected.put(
                        row.get("bucket").asText(),
                        List.of(
                                        row.get("reads").asLong(),
                                        row.get("bytes_sent").asLong(),
                                        row.get("denied").asLong(),
                                        row.get("addresses").asLong())
                                .toString()));
        score("investigate/unauthenticated_gets", expected, answered);
    }

    private static String literal(String key) {
        return key.replace("*", "\\*");
    }

    private void score(String id, Map<String, Object> expected, Map<String, Object> answered) {
        Score score = scores.computeIfAbsent(id, k -> new Score());
        score.asked++;
        if (answered.equals(expected)) {
            score.exact++;
        } else {
            Map<String, Object> missing = new TreeMap<>(expected);
            missing.entrySet().removeAll(answered.entrySet());
            Map<String, Object> extra = new TreeMap<>(answered);
            extra.entrySet().removeAll(expected.entrySet());
            score.differences.add("happened " + missing + ", answered " + extra);
        }
    }

    /** Prints a line a query, and the first differences; says whether there were none. */
    boolean print() {
        System.out.printf("%n%-36s %7s %7s%n", "exactness", "asked", "exact");
        scores.forEach((id, score) -> {
            System.out.printf(Locale.ROOT, "%-36s %7d %7d%n", id, score.asked, score.exact);
            score.differences.stream().limit(3).forEach(d -> System.out.println("  DIFFERS: " + d));
        });
        return scores.values().stream().allMatch(score -> score.asked == score.exact);
    }
}
