package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.TimeWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * What goes with the days before a time; files hold records of one day.
 *
 * @param records how many
 * @param bytes of their files
 */
record Dropped(long records, long bytes) {

    static Dropped before(Table table, String time, Instant first) {
        long records = 0;
        long bytes = 0;
        try (CloseableIterable<FileScanTask> tasks = table.newScan()
                .filter(Expressions.lessThan(time, TimeWindow.micros(first)))
                .planFiles()) {
            for (FileScanTask task : tasks) {
                records += task.file().recordCount();
                bytes += task.file().fileSizeInBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Dropped(records, bytes);
    }
}
