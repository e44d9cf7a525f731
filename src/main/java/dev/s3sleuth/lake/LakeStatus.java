package dev.s3sleuth.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import dev.s3sleuth.parsers.LogSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * How one source of a lake stands.
 *
 * @param source its name
 * @param objects objects that were read
 * @param rawBytes their size as stored
 * @param unreadable those that could not be read to their end
 * @param records records in the table
 * @param malformed bytes that were no record
 * @param bytes size of the table's files
 * @param files how many
 * @param days days on which there are records
 * @param firstTime earliest request time
 * @param lastTime latest request time
 * @param late records that AWS delivered later than its delivery lag
 * @param settledUntil records of requests before this are there, as far as AWS's delivery lag goes; null if nothing was ingested to its end
 * @param gone records before this were deleted; null if none were
 * @param expires when the first day that is there will be deleted; null if no retention was set
 * @param places what was ingested, and when it was last listed
 */
public record LakeStatus(
        String source,
        long objects,
        long rawBytes,
        long unreadable,
        long records,
        long malformed,
        long bytes,
        long files,
        long days,
        @Nullable Instant firstTime,
        @Nullable Instant lastTime,
        long late,
        @Nullable Instant settledUntil,
        @Nullable Instant gone,
        @Nullable Instant expires,
        List<Place> places) {

    /**
     * A place of raw logs.
     *
     * @param from request times from which on it was ingested; null for all
     * @param listed when it was last listed
     */
    public record Place(String uri, @Nullable Instant from, Instant listed) {}

    /** How every source of a lake stands. */
    public static List<LakeStatus> of(Lake lake) {
        return lake.records().stream().map(table -> of(lake, table)).toList();
    }

    private static LakeStatus of(Lake lake, Table table) {
        LogSource source = lake.source(table);
        Committed committed = Committed.in(table);
        Reach reach = Reach.of(table);
        Dataset<Row> objects = new Ledger(lake, source.name()).objects(committed);
        Row read = objects.groupBy("object") // what could not be read was tried again
                .agg(expr("max_by(struct(size, unreadable, malformed), batch)").as("last"))
                .select("last.*")
                .agg(count(lit(1)), sum("size"), expr("count_if(unreadable IS NOT NULL)"), sum("malformed"))
                .head();
        Row files = lake.session()
                .table(lake.sparkName(source.name()) + ".files")
                .agg(count(lit(1)), sum("file_size_in_bytes"))
                .head();
        String time = source.time().name();
        Row rows = lake.session()
                .table(lake.sparkName(source.name()))
                .agg(count(lit(1)), min(time), max(time), expr("count(DISTINCT date(" + time + "))"))
                .head();
        Instant first = Times.instant(rows, 1);
        String retain = table.properties().get(Reach.RETAIN);
        return new LakeStatus(
                source.name(),
                read.getLong(0),
                number(read, 1),
                read.getLong(2),
                rows.getLong(0),
                number(read, 3),
                number(files, 1),
                files.getLong(0),
                rows.getLong(3),
                first,
                Times.instant(rows, 2),
                late(objects, source.deliveryLag()),
                reach.listed() == null ? null : reach.listed().minus(source.deliveryLag()),
                reach.retained(),
                first == null || retain == null ? null : dayAfter(first).plus(Duration.parse(retain)),
                reach.roots().stream()
                        .map(root -> new Place(root.place(), root.from(), root.listed()))
                        .toList());
    }

    /** Days go as a whole. */
    private static Instant dayAfter(Instant time) {
        return time.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** By whole hours, which is how records are counted object by object. */
    private static long late(Dataset<Row> objects, Duration lag) {
        Row late = objects.filter(col("delivered").isNotNull())
                .select(col("delivered"), explode(col("hours")).as("hour"))
                .filter(expr("delivered > hour.hour + INTERVAL " + (lag.toSeconds() + 3600) + " SECOND"))
                .agg(sum("hour.records"))
                .head();
        return number(late, 0);
    }

    private static long number(Row row, int column) {
        return row.isNullAt(column) ? 0 : row.getLong(column);
    }
}
