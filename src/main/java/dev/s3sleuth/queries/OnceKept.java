package dev.s3sleuth.queries;

import java.util.Objects;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Rows that whoever needs them first computes, while others who need them wait. */
final class OnceKept implements AutoCloseable {

    private @Nullable KeptRows kept;

    synchronized boolean isKept() {
        return kept != null;
    }

    /** The rows, as a table of a session. */
    synchronized Dataset<Row> rows(SparkSession session, Supplier<Dataset<Row>> rows) {
        if (kept == null) {
            kept = KeptRows.of(rows.get());
        }
        return kept.rows(session);
    }

    /** The rows, which must be kept already. */
    synchronized Dataset<Row> rows(SparkSession session) {
        return Objects.requireNonNull(kept).rows(session);
    }

    @Override
    public synchronized void close() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }
}
