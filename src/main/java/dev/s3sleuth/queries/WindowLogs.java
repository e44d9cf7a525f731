package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Logs of which some are kept and the others are read anew.
 *
 * @param kept by source
 * @param views of the others
 * @param asked when the question was
 * @param areRead whether no other log is read
 */
record WindowLogs(SparkSession session, Map<String, KeptLog> kept, LogViews views, Instant asked, boolean areRead)
        implements Logs {

    @Override
    public void register(Map<String, DuplicateCount> duplicates) {
        views.register(duplicates);
        kept.forEach((source, log) -> {
            DuplicateCount count = duplicates.get(source);
            Dataset<Row> rows = count == null ? log.rows(session) : log.distinct(session, count);
            rows.createOrReplaceTempView(LogSource.named(source).name());
        });
    }

    @Override
    public Map<String, Dataset<Row>> derived() {
        return Map.of();
    }

    @Override
    public Map<String, Long> duplicates(Map<String, DuplicateCount> counts) {
        Map<String, Long> totals = new TreeMap<>(views.duplicates(counts));
        kept.forEach((source, log) -> {
            Long known = counts.containsKey(source) ? log.duplicates() : null;
            if (known != null) {
                totals.put(source, known);
            }
        });
        return totals;
    }

    @Override
    public List<ScanCoverage> scans() {
        return Stream.concat(kept.values().stream().flatMap(log -> log.scans().stream()), views.scans().stream())
                .toList();
    }

    @Override
    public Map<String, Instant> keptSince() {
        Map<String, Instant> since = new TreeMap<>();
        kept.forEach((source, log) -> {
            Instant read = log.readAt();
            if (read != null && read.isBefore(asked)) {
                since.put(source, read);
            }
        });
        return since;
    }
}
