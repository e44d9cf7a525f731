package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** One log of a batch: read once at the first question, all of the window but only columns that are needed, and kept. */
final class KeptLog implements AutoCloseable {

    private final LogSource source;
    private final LogInputs inputs;
    private final Set<String> columns;
    private final Duplicates duplicates;
    private volatile @Nullable KeptRows kept;
    private @Nullable LogViews logs;
    private @Nullable DeliveredTwice twice;

    /** Whether some question looks at records delivered twice as one. */
    enum Duplicates {
        LEFT_OUT,
        LEFT_IN
    }

    /**
     * A log that nothing was read of yet.
     *
     * @param columns those that questions need
     */
    KeptLog(LogSource source, LogInputs inputs, Set<String> columns, Duplicates duplicates) {
        this.source = source;
        this.inputs = inputs;
        this.columns = columns;
        this.duplicates = duplicates;
    }

    /** Reads the log to its end, so that the coverage is that of the whole window. */
    synchronized KeptRows read(SparkSession session) {
        if (kept == null) {
            LogViews views = new LogViews(session, inputs);
            KeptRows rows = KeptRows.of(needed(views));
            twice = duplicates == Duplicates.LEFT_OUT ? DeliveredTwice.of(rows) : null;
            logs = views;
            kept = rows;
        }
        return kept;
    }

    boolean isRead() {
        return kept != null;
    }

    /** How much is kept. */
    long bytes() {
        KeptRows rows = kept;
        return rows == null ? 0 : rows.bytes();
    }

    private Dataset<Row> needed(LogViews views) {
        Dataset<Row> all = views.windowed(source, inputs.uris().getOrDefault(source.name(), List.of()));
        Set<String> names = new LinkedHashSet<>(columns);
        List<Column> needed = new ArrayList<>();
        if (duplicates == Duplicates.LEFT_OUT) {
            names.addAll(Distinct.needed(source));
            needed.addAll(Distinct.hashes(source, all));
        }
        names.forEach(name ->
                needed.add(name.equals("_malformed") ? lit(null).cast("string").as(name) : col(name)));
        return all.select(needed.toArray(Column[]::new));
    }

    /** The rows with the columns that are kept. */
    Dataset<Row> rows(SparkSession session) {
        return read(session).rows(session);
    }

    /** The rows but those delivered before. */
    Dataset<Row> distinct(SparkSession session, DuplicateCount count) {
        KeptRows rows = read(session);
        return twice == null ? Distinct.rows(source, rows.rows(session), count) : rows.rows(session, twice);
    }

    /** How many were delivered before; null if every question counts for itself. */
    @Nullable
    Long duplicates() {
        return twice == null ? null : (Long) twice.count();
    }

    List<ScanCoverage> scans() {
        return logs == null ? List.of() : logs.scans();
    }

    @Override
    public synchronized void close() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }
}
