package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.s3sleuth.parsers.LakeUri;
import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.parsers.spark.CoverageLog;
import dev.s3sleuth.parsers.spark.LogSchema;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import dev.s3sleuth.parsers.spark.SourceOptions;
import dev.s3sleuth.parsers.spark.TableDelivery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The logs as they are: a view a source, cut to the window, without malformed records, read anew by every scan. */
final class LogViews implements Logs {

    private final SparkSession session;
    private final LogInputs inputs;
    private final String coverage = UUID.randomUUID().toString();

    LogViews(SparkSession session, LogInputs inputs) {
        this.session = session;
        this.inputs = inputs;
    }

    @Override
    public void register(Map<String, DuplicateCount> duplicates) {
        for (LogFormat format : LogFormat.values()) {
            LogSource source = format.source();
            List<String> uris = inputs.uris().get(source.name());
            DuplicateCount count = duplicates.get(source.name());
            Dataset<Row> rows = uris == null ? empty(session, source) : windowed(source, uris);
            (count == null || uris == null ? rows : Distinct.rows(source, rows, count))
                    .createOrReplaceTempView(source.name());
        }
    }

    @Override
    public Map<String, Dataset<Row>> derived() {
        return Map.of();
    }

    @Override
    public Map<String, Long> duplicates(Map<String, DuplicateCount> counts) {
        Map<String, Long> totals = new TreeMap<>();
        counts.forEach((source, count) -> totals.put(source, count.total()));
        return totals;
    }

    @Override
    public List<ScanCoverage> scans() {
        return CoverageLog.scans(coverage);
    }

    /** Forgets the scans; whoever needs their coverage has it. */
    void forget() {
        CoverageLog.clear(coverage);
    }

    private Dataset<Row> ofObjects(LogSource source, List<String> uris) {
        return reader(source.name())
                .load(uris.toArray(String[]::new))
                .filter(col("_malformed").isNull());
    }

    /** The same columns; malformed records are not among its records. */
    private Dataset<Row> ofLake(LogSource source, List<String> uris) {
        if (uris.size() > 1) {
            throw new UsageException(
                    "a source is read from one lake or from raw logs, not from both: " + String.join(", ", uris));
        }
        Dataset<Row> rows =
                reader(LakeUri.FORMAT).option("source", source.name()).load(uris.get(0));
        if (TableDelivery.isOf(rows.schema())) {
            return ofBuckets(rows.select(TableDelivery.columns(source, rows.schema())));
        }
        return ofBuckets(rows.select(Stream.of(LogSchema.of(source).fieldNames())
                .map(name ->
                        name.equals("_malformed") ? lit(null).cast("string").as(name) : col(name))
                .toArray(Column[]::new)));
    }

    /** Names of raw objects may tell the bucket, and those of others are not read; a table has all of them. */
    private Dataset<Row> ofBuckets(Dataset<Row> rows) {
        Set<String> buckets = SourceOptions.buckets(inputs.options());
        return buckets.isEmpty() || !List.of(rows.columns()).contains("bucket")
                ? rows
                : rows.filter(col("bucket").isInCollection(buckets));
    }

    private DataFrameReader reader(String format) {
        return session.read().format(format).options(inputs.options()).option("coverage", coverage);
    }

    static Dataset<Row> empty(SparkSession session, LogSource source) {
        return session.createDataFrame(List.of(), LogSchema.of(source));
    }

    Dataset<Row> windowed(LogSource source, List<String> uris) {
        TimeWindow window = inputs.window();
        String time = source.time().name();
        Dataset<Row> rows = uris.stream().anyMatch(LakeUri::is) ? ofLake(source, uris) : ofObjects(source, uris);
        rows = window.from() == null ? rows : rows.filter(col(time).geq(lit(window.from())));
        return window.to() == null ? rows : rows.filter(col(time).lt(lit(window.to())));
    }
}
