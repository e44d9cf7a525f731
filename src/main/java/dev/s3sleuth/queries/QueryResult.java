package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SQLExecution;
import org.jspecify.annotations.Nullable;

/** An answer that is yet to be computed: rows come as they are asked for, and the coverage is exact after the last one. */
public final class QueryResult {

    private final List<ResultColumn> columns;
    private final Dataset<Row> rows;
    private final Set<String> given;
    private final Supplier<List<ScanCoverage>> scans;
    private final @Nullable Compared baseline;
    private final Supplier<Map<String, Long>> duplicates;

    QueryResult(
            List<ResultColumn> columns,
            Dataset<Row> rows,
            Set<String> given,
            Supplier<List<ScanCoverage>> scans,
            @Nullable Compared baseline,
            Supplier<Map<String, Long>> duplicates) {
        this.given = Set.copyOf(given);
        this.columns = columns;
        this.rows = rows;
        this.scans = scans;
        this.baseline = baseline;
        this.duplicates = duplicates;
    }

    /** The same answer, read to its end, for when what it is computed from goes away. */
    QueryResult read() {
        Dataset<Row> local = rows.sparkSession().createDataFrame(rows.collectAsList(), rows.schema());
        List<ScanCoverage> now = scans();
        Compared then = baseline == null ? null : baseline.read();
        Map<String, Long> removed = duplicates();
        return new QueryResult(columns, local, given, () -> now, then, () -> removed);
    }

    public List<ResultColumn> columns() {
        return columns;
    }

    /**
     * The rows, one partition of the result in memory at a time. Values are null, Boolean, Long, Double, BigDecimal, String, Instant,
     * List and Map.
     */
    public Iterator<List<@Nullable Object>> rows() {
        JavaRDD<Row> partitions = rows.toJavaRDD();
        return IntStream.range(0, partitions.getNumPartitions())
                .mapToObj(i -> partition(partitions, i))
                .flatMap(List::stream)
                .map(ResultValues::of)
                .iterator();
    }

    /** Under the session's settings, of which {@code Dataset.toLocalIterator} tells its tasks nothing, such as to interpret plans. */
    private List<Row> partition(JavaRDD<Row> partitions, int i) {
        var session = (org.apache.spark.sql.classic.SparkSession) rows.sparkSession();
        return SQLExecution.withSQLConfPropagated(session, () -> partitions.collectPartitions(new int[] {i})[0]);
    }

    /** The sources whose place was known. */
    public Set<String> given() {
        return given;
    }

    /** The scans that were planned for it. */
    public List<ScanCoverage> scans() {
        return scans.get();
    }

    /** What the question compares with; null if it does not. */
    public @Nullable Compared baseline() {
        return baseline;
    }

    /** How many records of each source were left out because they had been delivered twice, where that was looked for. */
    public Map<String, Long> duplicates() {
        return duplicates.get();
    }
}
