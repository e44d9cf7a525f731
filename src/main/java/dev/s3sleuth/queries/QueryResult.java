package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** An answer that is yet to be computed: rows come as they are asked for, and the coverage is exact after the last one. */
public final class QueryResult {

    private final List<ResultColumn> columns;
    private final Dataset<Row> rows;
    private final Set<String> given;
    private final Supplier<List<ScanCoverage>> scans;
    private final @Nullable TimeWindow baseline;
    private final Supplier<List<ScanCoverage>> before;
    private final Supplier<Map<String, Long>> duplicates;

    QueryResult(
            List<ResultColumn> columns,
            Dataset<Row> rows,
            Set<String> given,
            Supplier<List<ScanCoverage>> scans,
            @Nullable TimeWindow baseline,
            Supplier<List<ScanCoverage>> before,
            Supplier<Map<String, Long>> duplicates) {
        this.given = Set.copyOf(given);
        this.columns = columns;
        this.rows = rows;
        this.scans = scans;
        this.baseline = baseline;
        this.before = before;
        this.duplicates = duplicates;
    }

    /** The same answer, read to its end, for when what it is computed from goes away. */
    QueryResult read() {
        Dataset<Row> local = rows.sparkSession().createDataFrame(rows.collectAsList(), rows.schema());
        List<ScanCoverage> now = scans();
        List<ScanCoverage> then = scansBefore();
        Map<String, Long> removed = duplicates();
        return new QueryResult(columns, local, given, () -> now, baseline, () -> then, () -> removed);
    }

    public List<ResultColumn> columns() {
        return columns;
    }

    /**
     * The rows, one partition of the result in memory at a time. Values are null, Boolean, Long, Double, BigDecimal, String, Instant,
     * List and Map.
     */
    public Iterator<List<@Nullable Object>> rows() {
        Iterator<Row> iterator = rows.toLocalIterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public List<@Nullable Object> next() {
                return ResultValues.of(iterator.next());
            }
        };
    }

    /** The sources whose place was known. */
    public Set<String> given() {
        return given;
    }

    /** The scans that were planned for it. */
    public List<ScanCoverage> scans() {
        return scans.get();
    }

    /** The time before the window that the question compares with; null if it does not. */
    public @Nullable TimeWindow baseline() {
        return baseline;
    }

    /** The scans of what came before the window, if the question compares with it. */
    public List<ScanCoverage> scansBefore() {
        return before.get();
    }

    /** How many records of each source were left out because they had been delivered twice, where that was looked for. */
    public Map<String, Long> duplicates() {
        return duplicates.get();
    }
}
