package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.spark.PlannedScans;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** An answer that is yet to be computed: rows come as they are asked for, and the coverage is exact after the last one. */
public final class QueryResult {

    /** To hand on the settings costs as much as to read some rows. */
    private static final int AT_A_TIME = 1_000;

    private final List<ResultColumn> columns;
    private final StructType schema;
    private final Dataset<Row> rows;
    private final Set<String> given;
    private final @Nullable Posture posture;
    private final Supplier<List<ScanCoverage>> scans;
    private final Supplier<Map<String, Instant>> kept;
    private final @Nullable Compared baseline;
    private final Supplier<Map<String, Long>> duplicates;

    QueryResult(
            StructType schema,
            List<ResultColumn> columns,
            Dataset<Row> rows,
            Set<String> given,
            @Nullable Posture posture,
            Supplier<List<ScanCoverage>> scans,
            Supplier<Map<String, Instant>> kept,
            @Nullable Compared baseline,
            Supplier<Map<String, Long>> duplicates) {
        this.given = Set.copyOf(given);
        this.posture = posture;
        this.schema = schema;
        this.columns = columns;
        this.rows = rows;
        this.scans = scans;
        this.kept = kept;
        this.baseline = baseline;
        this.duplicates = duplicates;
    }

    /** The same answer, read to its end, for when what it is computed from goes away. */
    QueryResult read() {
        Dataset<Row> local = rows.sparkSession().createDataFrame(rows.collectAsList(), rows.schema());
        List<ScanCoverage> now = scans();
        Compared then = baseline == null ? null : baseline.read();
        Map<String, Long> removed = duplicates();
        return new QueryResult(schema, columns, local, given, posture, () -> now, kept, then, () -> removed);
    }

    public List<ResultColumn> columns() {
        return columns;
    }

    /** Names and types of the rows as Spark has them. */
    public StructType schema() {
        return schema;
    }

    /**
     * The rows, one partition of the result in memory at a time. Values are null, Boolean, Long, Double, BigDecimal, String, Instant,
     * List and Map.
     */
    public Iterator<List<@Nullable Object>> rows() {
        Iterator<Row> all = rows.toLocalIterator();
        return Stream.generate(() -> some(all))
                .takeWhile(some -> !some.isEmpty())
                .flatMap(List::stream)
                .map(ResultValues::of)
                .iterator();
    }

    /** The next rows under the session's settings, of which the iterator tells its tasks nothing, such as to interpret plans. */
    private List<Row> some(Iterator<Row> all) {
        var session = (org.apache.spark.sql.classic.SparkSession) rows.sparkSession();
        return SQLExecution.withSQLConfPropagated(session, () -> {
            List<Row> some = new ArrayList<>();
            while (some.size() < AT_A_TIME && all.hasNext()) {
                some.add(all.next());
            }
            return some;
        });
    }

    /** Lists what will be read for it, and reads nothing. */
    public Reading reading() {
        PlannedScans.announce(rows);
        return new Reading(
                scans(), baseline == null ? List.of() : baseline.scans().get());
    }

    /** The sources whose place was known. */
    public Set<String> given() {
        return given;
    }

    /** The settings that were there to be asked about; null if none were. */
    public @Nullable Posture posture() {
        return posture;
    }

    /** The scans that were planned for it. */
    public List<ScanCoverage> scans() {
        return scans.get();
    }

    /** By source, when it was read, where the answer rests on what an earlier question has read. */
    public Map<String, Instant> keptSince() {
        return kept.get();
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
