package dev.s3sleuth.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.unix_micros;

import dev.s3sleuth.parsers.HourTally;
import dev.s3sleuth.parsers.MalformedRecord;
import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.spark.PlannedReads;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What an answer from AWS's own table rests on: the data files that may hold records of the window. How many are in them, Iceberg knows; those
 * in the window are counted, hour by hour, when somebody wants to know. AWS made records of what it delivered, so none is malformed.
 */
final class DeliveryCoverage implements ScanCoverage {

    private static final long HOUR = HourTally.MICROS;

    private final DeliveredTable table;
    private final TimeWindow window;
    private final Duration lag;
    private final PlannedReads planned;
    private @Nullable Found found;

    private record Found(List<LogObject> objects, ReadTally tally) {}

    DeliveryCoverage(DeliveredTable table, TimeWindow window, Duration lag, PlannedReads planned) {
        this.table = table;
        this.window = window;
        this.lag = lag;
        this.planned = planned;
    }

    private synchronized Found found() {
        if (found == null) {
            found = new Found(new ArrayList<>(), new ReadTally());
            if (table.snapshot() != null) {
                addHours(found.tally());
                addFiles(found);
            }
        }
        return found;
    }

    private void addHours(ReadTally tally) {
        Column time = unix_micros(col(table.source().time().name()));
        for (Row hour : inWindow()
                .groupBy(time.minus(pmod(time, lit(HOUR))))
                .agg(count(lit(1)), min(time), max(time))
                .collectAsList()) {
            tally.addKeptHour(Math.floorDiv(hour.getLong(0), HOUR), hour.getLong(1), 0);
            tally.addStored(0, hour.getLong(2), hour.getLong(3));
        }
    }

    private Dataset<Row> inWindow() {
        Column time = col(table.source().time().name());
        Dataset<Row> rows = table.rows().filter(time.isNotNull());
        rows = window.from() == null ? rows : rows.filter(time.geq(lit(window.from())));
        return window.to() == null ? rows : rows.filter(time.lt(lit(window.to())));
    }

    /** Records that were deleted since may be among those of a file. */
    private void addFiles(Found sum) {
        try (CloseableIterable<FileScanTask> tasks = table.scan(window).planFiles()) {
            for (FileScanTask task : tasks) {
                DataFile file = task.file();
                sum.objects().add(new LogObject(file.location(), file.fileSizeInBytes(), null));
                long earliest = bound(file.lowerBounds(), Long.MAX_VALUE);
                if (earliest != Long.MAX_VALUE || sum.tally().inWindow() > 0) { // or nobody knows when they were
                    sum.tally().addStored(file.recordCount(), earliest, bound(file.upperBounds(), Long.MIN_VALUE));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long bound(@Nullable Map<Integer, ByteBuffer> bounds, long otherwise) {
        Types.NestedField time = table.time();
        ByteBuffer bound = time == null || bounds == null ? null : bounds.get(time.fieldId());
        return bound == null || time == null ? otherwise : Conversions.<Long>fromByteBuffer(time.type(), bound);
    }

    @Override
    public boolean isStored() {
        return true;
    }

    @Override
    public String source() {
        return table.source().name();
    }

    @Override
    public Duration deliveryLag() {
        return lag;
    }

    @Override
    public List<LogObject> objects() {
        return List.copyOf(found().objects());
    }

    @Override
    public long listed() {
        Snapshot snapshot = table.snapshot();
        String all = snapshot == null ? null : snapshot.summary().get("total-data-files");
        return all == null ? found().objects().size() : Long.parseLong(all);
    }

    @Override
    public long pruned() {
        return listed() - found().objects().size();
    }

    @Override
    public PlannedReads planned() {
        return planned;
    }

    /** A file of the table that cannot be read ends the run, so what was answered was read. Before a first delivery there is nothing to read. */
    @Override
    public boolean isComplete() {
        return table.snapshot() != null;
    }

    @Override
    public ReadTally tally() {
        return found().tally();
    }

    @Override
    public long bytesRead() {
        return found().objects().stream().mapToLong(LogObject::size).sum();
    }

    @Override
    public long objectsRead() {
        return found().objects().size();
    }

    @Override
    public long objectsUnreadable() {
        return 0;
    }

    @Override
    public Map<String, String> unreadableSample() {
        return Map.of();
    }

    @Override
    public List<MalformedRecord> malformedSample() {
        return List.of();
    }

    @Override
    public @Nullable Instant asOf() {
        return table.delivered();
    }
}
