package dev.s3sleuth.lake;

import static org.apache.spark.sql.functions.lit;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.UsageException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The columns of a table of records that are left empty, because somebody said so once.
 *
 * @param columns their names
 */
record Left(Set<String> columns) {

    private static final String PROPERTY = "s3sleuth.without";

    /** The one column that takes half of a table and answers nothing by itself. */
    private static final String HOST_ID = "host_id";

    static Left in(Table records) {
        Set<String> columns = new TreeSet<>(
                Set.of(records.properties().getOrDefault(PROPERTY, "").split(",")));
        columns.remove("");
        return new Left(columns);
    }

    /**
     * Notes that columns of a source are to be left empty from now on.
     *
     * @throws UsageException if one of them is needed
     */
    static void out(Table records, LogSource source, Set<String> columns) {
        for (String column : columns) {
            if (!column.equals(HOST_ID)) {
                throw new UsageException(
                        "--without " + column + ": only " + HOST_ID
                                + " can be left out, which takes half of a table and is needed only to tell apart records that share a request id");
            }
        }
        if (!columns.isEmpty()
                && source.index(HOST_ID) >= 0
                && !in(records).columns().containsAll(columns)) {
            records.updateProperties()
                    .set(PROPERTY, String.join(",", new TreeSet<>(columns)))
                    .commit();
        }
    }

    /** The rows with these columns empty. */
    Dataset<Row> empty(Dataset<Row> rows) {
        Dataset<Row> left = rows;
        for (String column : columns) {
            left = left.withColumn(
                    column, lit(null).cast(rows.schema().apply(column).dataType()));
        }
        return left;
    }
}
