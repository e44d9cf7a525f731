package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.spark.LogSchema;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.storage.StorageLevel;

/** One log of a batch: read once, all of the window but only columns that are needed, and kept in memory or else on local disks. */
final class KeptLog implements AutoCloseable {

    private final LogSource source;
    private final LogViews logs;
    private final Dataset<Row> kept;
    private boolean isRead;

    /**
     * A log that nothing was read of yet.
     *
     * @param columns those that questions need
     * @param duplicates whether records delivered twice must be told apart
     */
    KeptLog(LogSource source, List<String> uris, LogViews logs, Set<String> columns, Duplicates duplicates) {
        this.source = source;
        this.logs = logs;
        Dataset<Row> rows = logs.windowed(source, uris);
        Set<String> names = new LinkedHashSet<>(columns);
        names.remove("_malformed"); // there are none
        List<Column> more = new ArrayList<>();
        if (duplicates == Duplicates.LEFT_OUT) {
            names.addAll(Distinct.needed(source));
            more.addAll(Distinct.hashes(source, rows));
        }
        kept = rows.select(Stream.concat(names.stream().map(name -> col(name)), more.stream())
                .toArray(Column[]::new));
    }

    /** Whether a question looks at records delivered twice once or twice. */
    enum Duplicates {
        LEFT_OUT,
        LEFT_IN
    }

    /** What is kept, read to its end at the first call, so that the coverage is that of the whole window. */
    private synchronized Dataset<Row> kept() {
        if (!isRead) {
            kept.persist(StorageLevel.MEMORY_AND_DISK());
            kept.count();
            isRead = true;
        }
        return kept;
    }

    /** All rows, with all columns; those not kept are NULL. */
    Dataset<Row> rows() {
        return complete(kept());
    }

    Dataset<Row> distinct(DuplicateCount duplicates) {
        return complete(Distinct.rows(source, kept(), duplicates));
    }

    private Dataset<Row> complete(Dataset<Row> rows) {
        Set<String> names = Set.of(rows.columns());
        List<Column> columns = new ArrayList<>();
        for (StructField field : LogSchema.of(source).fields()) {
            String name = field.name();
            columns.add(
                    names.contains(name)
                            ? col(name)
                            : lit(null).cast(field.dataType()).as(name));
        }
        return rows.select(columns.toArray(Column[]::new));
    }

    List<ScanCoverage> scans() {
        return logs.scans();
    }

    @Override
    public synchronized void close() {
        if (isRead) {
            kept.unpersist();
            isRead = false;
        }
    }
}
