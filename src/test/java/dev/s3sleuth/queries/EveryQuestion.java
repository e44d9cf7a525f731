package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.spark.ScanCoverage;
import dev.s3sleuth.simulate.SampleIncident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All queries, each with values that hit something in the sample incident, and what their answers come to. */
final class EveryQuestion {

    static final QueryCatalog CATALOG = QueryCatalog.load(null);
    /** Values that hit something. */
    static final Map<String, String> HINTS = Map.of(
            "key", "*Salaries*",
            "remote_ip", SampleIncident.STRANGER,
            "principal", "arn:aws:*",
            "access_key", "ASIA*");

    private EveryQuestion() {}

    /** Every query with values that hit something. */
    static List<Question> questions() {
        return CATALOG.ids().stream()
                .map(CATALOG::query)
                .map(q -> question(q, HINTS))
                .toList();
    }

    static Question question(Query query, Map<String, String> hints) {
        Map<String, String> given = new LinkedHashMap<>();
        query.parameters().values().forEach(p -> {
            String value = hints.getOrDefault(p.name(), p.sample());
            if (value != null) {
                given.put(p.name(), value);
            }
        });
        return new Question(query, new Arguments(query, given));
    }

    static List<List<Object>> rows(QueryResult result) {
        List<List<Object>> rows = new ArrayList<>();
        result.rows().forEachRemaining(rows::add);
        return rows;
    }

    static Map<String, List<Object>> before(QueryResult result) {
        Compared baseline = result.baseline();
        return baseline == null ? Map.of() : coverage(baseline.scans().get());
    }

    /** Of each source the scan that read most, as reports have it. */
    static Map<String, List<Object>> coverage(List<ScanCoverage> scans) {
        Map<String, List<Object>> counts = new LinkedHashMap<>();
        scans.stream()
                .sorted(Comparator.comparing(ScanCoverage::source).thenComparing(ScanCoverage::isComplete))
                .forEach(scan -> counts.put(
                        scan.source(),
                        List.of(
                                scan.isComplete(),
                                scan.listed(),
                                scan.pruned(),
                                scan.objectsRead(),
                                scan.objectsUnreadable(),
                                scan.bytesRead(),
                                scan.tally().lines(),
                                scan.tally().blank(),
                                scan.tally().records(),
                                scan.tally().inWindow(),
                                scan.tally().malformed(),
                                scan.tally().first(),
                                scan.tally().last())));
        return counts;
    }
}
