package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The views {@code <source>_baseline}: what was logged before the window, for comparisons. Read only where a statement names one. */
final class BaselineViews {

    private static final String SUFFIX = "_baseline";

    private BaselineViews() {}

    static boolean areNamedIn(String sql) {
        return Stream.of(LogFormat.values())
                .anyMatch(f -> sql.contains(f.source().name() + SUFFIX));
    }

    /**
     * Registers those that a statement names.
     *
     * @return the scans that they will have made
     * @throws UsageException if the window has no beginning, so that there is no before
     */
    static Supplier<List<ScanCoverage>> register(SparkSession session, String sql, LogInputs inputs) {
        if (!areNamedIn(sql)) {
            return List::of;
        }
        TimeWindow before = inputs.baselineWindow();
        if (before == null) {
            throw new UsageException(
                    "the question compares with what came before the window: say when that starts, as in --from -1d");
        }
        LogViews views = new LogViews(
                session, new LogInputs(inputs.uris(), before, inputs.options(), inputs.enrichment(), null));
        for (LogFormat format : LogFormat.values()) {
            LogSource source = format.source();
            List<String> uris = inputs.uris().get(source.name());
            (uris == null ? LogViews.empty(session, source) : views.windowed(source, uris))
                    .createOrReplaceTempView(source.name() + SUFFIX);
        }
        return views::scans;
    }
}
