package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The kept logs as one question of a batch sees them.
 *
 * @param runner plans in the session of the question
 * @param kept the logs, by source
 * @param needed the sources that the question reads
 * @param before what came before the window as far as the question reads it, by source
 * @param views views that are kept
 * @param read those that the question reads
 */
record BatchLogs(
        QueryRunner runner,
        Map<String, KeptLog> kept,
        Set<String> needed,
        Map<String, KeptLog> before,
        KeptViews views,
        List<String> read)
        implements Logs {

    @Override
    public void register(Map<String, DuplicateCount> duplicates) {
        for (LogFormat format : LogFormat.values()) {
            String source = format.source().name();
            rows(format, duplicates.get(source)).createOrReplaceTempView(source);
        }
    }

    private Dataset<Row> rows(LogFormat format, @Nullable DuplicateCount count) {
        KeptLog log = kept.get(format.source().name());
        if (log == null || !needed.contains(format.source().name())) {
            return LogViews.empty(runner.session(), format.source());
        }
        return count == null ? log.rows(runner.session()) : log.distinct(runner.session(), count);
    }

    /** Registers views of its own where one is not yet kept, so ask before registering others. */
    @Override
    public Map<String, Dataset<Row>> derived() {
        Map<String, Dataset<Row>> rows = new LinkedHashMap<>();
        for (String name : read) {
            rows.put(name, views.rows(name, runner, below(name)));
        }
        return rows;
    }

    private BatchLogs below(String view) {
        String sql = DerivedViews.view(view).sql();
        NamedColumns named = NamedColumns.of(sql, Set.of());
        Map<String, KeptLog> earlier = new TreeMap<>(before);
        earlier.keySet().retainAll(named.bySourceBefore(before.keySet()).keySet());
        return new BatchLogs(runner, kept, named.bySource(kept.keySet()).keySet(), earlier, views, views.readBy(view));
    }

    @Override
    public Map<String, Long> duplicates(Map<String, DuplicateCount> counts) {
        Map<String, DuplicateCount> shared = read.isEmpty() ? Map.of() : views.counts();
        Map<String, Long> totals = new TreeMap<>();
        counts.forEach((source, count) -> {
            KeptLog log = needed.contains(source) ? kept.get(source) : null;
            Long known = log == null ? null : log.duplicates();
            Stream<DuplicateCount> all = Stream.concat(Stream.of(count), Stream.ofNullable(shared.get(source)));
            totals.put(source, known == null ? DuplicateCount.total(all.toList()) : known);
        });
        return totals;
    }

    @Override
    public List<ScanCoverage> scans() {
        return needed.stream()
                .map(kept::get)
                .filter(log -> log != null)
                .flatMap(log -> log.scans().stream())
                .toList();
    }

    @Override
    public boolean areRead() {
        return true;
    }
}
