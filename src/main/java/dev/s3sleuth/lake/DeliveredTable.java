package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.spark.CoverageLog;
import dev.s3sleuth.parsers.spark.SourceOptions;
import dev.s3sleuth.parsers.spark.StoredTable;
import dev.s3sleuth.parsers.spark.TableDelivery;
import java.time.Instant;
import java.util.Map;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The access log that AWS delivers into a table bucket itself, in the state that it has now. Its columns are as delivered; {@link
 * TableDelivery} makes ours of them.
 *
 * @param snapshot the state; null while nothing was delivered
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/s3-tables-integration.html">CloudWatch Logs in S3 Tables</a>
 */
record DeliveredTable(
        Lake lake,
        LogSource source,
        Table records,
        @Nullable Snapshot snapshot) {

    /** In the table bucket {@code aws-cloudwatch}. */
    static final TableIdentifier NAME = TableIdentifier.of("logs", "amazon_s3__server_access");

    static final String SOURCE = "s3_access_log";

    /** That of a lake; null if it has none, or a table of our own of the same log. */
    static @Nullable DeliveredTable in(Lake lake, LogSource source) {
        if (!source.name().equals(SOURCE) || lake.find(SOURCE) != null) {
            return null;
        }
        Table records = lake.find(NAME);
        return records == null ? null : new DeliveredTable(lake, source, records, records.currentSnapshot());
    }

    private @Nullable Long state() {
        return snapshot == null ? null : snapshot.snapshotId();
    }

    /** For Spark; each scan is announced. */
    StoredTable readBy(Map<String, String> options) {
        return new StoredTable(
                TableDelivery.asDelivered(source),
                Lake.sparkTable(records, state()),
                Map.of(),
                (window, regions, columns, scan) -> CoverageLog.add(
                        options.getOrDefault("coverage", ""),
                        new DeliveryCoverage(
                                this,
                                window,
                                SourceOptions.deliveryLag(source, options),
                                LakeDataSource.planned(columns, scan))));
    }

    /** When something was last delivered; null while nothing was. */
    @Nullable
    Instant delivered() {
        return snapshot == null ? null : Instant.ofEpochMilli(snapshot.timestampMillis());
    }

    /** What Iceberg plans for a window in this state, which there must be. */
    TableScan scan(TimeWindow window) {
        TableScan all = records.newScan().includeColumnStats();
        TableScan scan = snapshot == null ? all : all.useSnapshot(snapshot.snapshotId());
        Types.NestedField time = time();
        return time == null ? scan : scan.filter(within(time.name(), window));
    }

    /** The request time, if it can be compared. */
    Types.@Nullable NestedField time() {
        Types.NestedField time = records.schema().findField(source.time().json().get(0));
        return time != null && time.type() instanceof Types.TimestampType ? time : null;
    }

    private static Expression within(String time, TimeWindow window) {
        Expression from = window.from() == null
                ? Expressions.alwaysTrue()
                : Expressions.greaterThanOrEqual(time, window.fromMicros());
        return window.to() == null ? from : Expressions.and(from, Expressions.lessThan(time, window.toMicros()));
    }

    /** Its records in this state, in our columns. */
    Dataset<Row> rows() {
        Dataset<Row> rows = lake.session()
                .read()
                .option("versionAsOf", String.valueOf(state()))
                .table(lake.sparkName(NAME));
        return rows.select(TableDelivery.columns(source, rows.schema()));
    }
}
