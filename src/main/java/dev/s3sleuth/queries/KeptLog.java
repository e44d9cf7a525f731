package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.spark.PlannedScans;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.time.Instant;
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
    private final Keeping keeping;
    private volatile @Nullable KeptRows kept;
    private @Nullable LogViews logs;
    private @Nullable LogBefore before;
    private @Nullable DeliveredTwice twice;
    private @Nullable Dataset<Row> planned;
    private @Nullable Instant readAt;

    /** What is kept of it. */
    enum Keeping {
        /** All records; each question that looks at those delivered twice as one sees to that itself. */
        RECORDS,
        /** All records, and which of them had been delivered before. */
        RECORDS_ONCE,
        /** Records that are alike as one row. */
        CONDENSED
    }

    /**
     * A log that nothing was read of yet.
     *
     * @param columns those that questions need
     */
    KeptLog(LogSource source, LogInputs inputs, Set<String> columns, Keeping keeping) {
        this.source = source;
        this.inputs = inputs;
        this.columns = columns;
        this.keeping = keeping;
    }

    /** Reads the log to its end, so that the coverage is that of the whole window. */
    synchronized KeptRows read(SparkSession session) {
        if (kept == null) {
            KeptRows rows = KeptRows.of(keeping == Keeping.CONDENSED ? condensed(session) : planned(session));
            planned = null;
            readAt = Instant.now();
            twice = keeping == Keeping.RECORDS_ONCE ? DeliveredTwice.of(rows) : null;
            kept = rows;
        }
        return kept;
    }

    /** Lists what reading it would read, and reads nothing. */
    synchronized void announce(SparkSession session) {
        if (keeping == Keeping.CONDENSED) {
            before = new LogBefore(source, inputs, columns);
            before.announce(session);
        } else {
            PlannedScans.announce(planned(session));
        }
    }

    /** What reads the records; listed once, whether it is announced before or not. */
    private Dataset<Row> planned(SparkSession session) {
        Dataset<Row> rows = planned == null ? records(session) : planned;
        planned = rows;
        return rows;
    }

    /** Whether it has these columns and, if that is asked, knows what was delivered twice. */
    boolean has(Set<String> wanted, boolean once) {
        return columns.containsAll(wanted) && (!once || keeping == Keeping.RECORDS_ONCE);
    }

    /** When it was read to its end; null if it was not. */
    @Nullable
    Instant readAt() {
        return readAt;
    }

    boolean isRead() {
        return kept != null;
    }

    /** How much is kept. */
    long bytes() {
        KeptRows rows = kept;
        return rows == null ? 0 : rows.bytes();
    }

    private Dataset<Row> condensed(SparkSession session) {
        before = new LogBefore(source, inputs, columns);
        return before.rows(session);
    }

    private Dataset<Row> records(SparkSession session) {
        logs = new LogViews(session, inputs);
        Dataset<Row> all = logs.windowed(source, inputs.uris().getOrDefault(source.name(), List.of()));
        Set<String> names = new LinkedHashSet<>(columns);
        List<Column> needed = new ArrayList<>();
        if (keeping == Keeping.RECORDS_ONCE) {
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

    /** Where condensed rows are from; empty for records. */
    List<LogBefore> before() {
        return before == null ? List.of() : List.of(before);
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
        if (logs != null) {
            logs.forget();
        }
    }
}
