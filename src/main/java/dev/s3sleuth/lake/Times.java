package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.TimeWindow;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Times in rows, of which a session's setting decides what class they have. */
final class Times {

    private Times() {}

    static @Nullable Instant instant(Row row, int column) {
        Object value = row.get(column);
        return value instanceof Timestamp timestamp ? timestamp.toInstant() : (Instant) value;
    }

    /** In microseconds. */
    static long micros(Row row, int column) {
        Instant time = instant(row, column);
        if (time == null) {
            throw new IllegalArgumentException("there is no time in column " + column);
        }
        return TimeWindow.micros(time);
    }
}
