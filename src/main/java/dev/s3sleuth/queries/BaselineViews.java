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

/**
 * The views {@code <source>_baseline}: what was logged before the window, for comparisons. Read only where a statement, or a view below
 * it, names one; empty where the window has no beginning.
 */
final class BaselineViews {

    private static final String SUFFIX = "_baseline";

    private BaselineViews() {}

    static boolean areNamedIn(String sql) {
        return Stream.of(LogFormat.values())
                .anyMatch(f -> sql.contains(f.source().name() + SUFFIX));
    }

    /**
     * Refuses a statement that asks for a before where there is none.
     *
     * @throws UsageException if the window has no beginning
     */
    static void refuseWithoutABefore(String sql, LogInputs inputs) {
        if (areNamedIn(sql) && inputs.baselineWindow() == null) {
            throw new UsageException(
                    "the question compares with what came before the window: say when that starts, as in --from -1d");
        }
    }

    /**
     * Registers those that texts name.
     *
     * @param texts a statement and the views below it
     * @return the scans that they will have made
     */
    static Supplier<List<ScanCoverage>> register(SparkSession session, String texts, LogInputs inputs) {
        if (!areNamedIn(texts)) {
            return List::of;
        }
        TimeWindow before = inputs.baselineWindow();
        TimeWindow window = before == null ? TimeWindow.ALL : before;
        LogViews views = new LogViews(
                session, new LogInputs(inputs.uris(), window, inputs.options(), inputs.enrichment(), null));
        for (LogFormat format : LogFormat.values()) {
            LogSource source = format.source();
            List<String> uris = before == null ? null : inputs.uris().get(source.name());
            (uris == null ? LogViews.empty(session, source) : views.windowed(source, uris))
                    .createOrReplaceTempView(source.name() + SUFFIX);
        }
        return views::scans;
    }
}
