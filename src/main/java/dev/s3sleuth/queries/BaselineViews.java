package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.format.LogFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The views {@code <source>_baseline}: what was logged before the window, condensed, for comparisons. Read only where a statement, or a view below
 * it, names one; empty where the window has no beginning.
 */
final class BaselineViews {

    static final String SUFFIX = "_baseline";

    private BaselineViews() {}

    private static boolean areNamedIn(String texts) {
        return Stream.of(LogFormat.values())
                .anyMatch(f -> texts.contains(f.source().name() + SUFFIX));
    }

    /**
     * Refuses a statement that asks for a before where there is none.
     *
     * @throws UsageException if the window has no beginning
     */
    static void refuseWithoutABefore(String sql, LogInputs inputs) {
        if (areNamedIn(sql) && inputs.before() == null) {
            throw new UsageException(
                    "the question compares with what came before the window: say when that starts, as in --from -1d");
        }
    }

    /**
     * Registers those that a statement or a view below it names; without a beginning of the window they are empty.
     *
     * @param texts the statement and the texts of the views it needs
     * @param kept what is kept of that time, by source
     * @return what the statement is compared with; null if it names none
     */
    static @Nullable Compared register(
            SparkSession session, String texts, LogInputs inputs, Map<String, KeptLog> kept) {
        if (!areNamedIn(texts)) {
            return null;
        }
        LogInputs before = inputs.before();
        Map<String, Set<String>> needed =
                NamedColumns.of(texts, Set.of()).bySourceBefore(inputs.uris().keySet());
        List<LogBefore> read = new ArrayList<>();
        for (LogFormat format : LogFormat.values()) {
            LogSource source = format.source();
            KeptLog log = kept.get(source.name());
            Set<String> columns = needed.get(source.name());
            Dataset<Row> rows = CondensedLog.empty(session, source);
            if (log != null) {
                rows = log.rows(session);
            } else if (before != null && columns != null) {
                LogBefore logged = new LogBefore(source, before, columns);
                read.add(logged);
                rows = logged.rows(session);
            }
            rows.createOrReplaceTempView(source.name() + SUFFIX);
            EnrichedViews.register(session, source.name() + SUFFIX, texts, inputs.enrichment());
        }
        kept.values().forEach(log -> read.addAll(log.before()));
        return new Compared(
                before == null ? null : before.window(),
                () -> read.stream().flatMap(log -> log.scans().stream()).toList(),
                () -> read.stream().flatMap(log -> log.days().stream()).collect(Collectors.toSet()));
    }
}
