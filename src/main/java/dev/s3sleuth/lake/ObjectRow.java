package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.HourTally;
import dev.s3sleuth.parsers.ObjectLevel;
import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.objects.KeyTime;
import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.spark.ObjectResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** What was read of one object, as a row of the table of the objects and back. */
record ObjectRow(LogObject object, String batch, @Nullable String unreadable, Row row) {

    static ObjectRow of(Row row) {
        LogObject object = new LogObject(row.getAs("object"), row.<Long>getAs("size"), row.getAs("etag"));
        return new ObjectRow(object, row.getAs("batch"), row.getAs("unreadable"), row);
    }

    /** The row of an object. */
    static Row row(String source, LogObject object, ObjectResult result, String batch, Instant now) {
        ReadTally tally = result.tally();
        KeyTime delivered = KeyTime.of(object.uri());
        boolean any = tally.records() > 0;
        return RowFactory.create(
                source,
                object.uri(),
                object.size(),
                object.etag(),
                delivered == null ? null : delivered.time(),
                batch,
                now,
                tally.lines(),
                tally.blank(),
                tally.records(),
                tally.malformed(),
                tally.flagged(),
                any ? TimeWindow.instant(tally.first()) : null,
                any ? TimeWindow.instant(tally.last()) : null,
                tally.aside(),
                hours(tally),
                result.unreadable());
    }

    private static Row[] hours(ReadTally tally) {
        List<Row> hours = new ArrayList<>();
        for (Map.Entry<Long, HourTally> hour : tally.hours().entrySet()) {
            ObjectLevel level = hour.getValue().objectLevel();
            List<Row> buckets = new ArrayList<>();
            if (level != null) {
                level.buckets()
                        .forEach((bucket, seen) -> buckets.add(
                                RowFactory.create(bucket, seen.records(), TimeWindow.instant(seen.first()))));
            }
            hours.add(RowFactory.create(
                    TimeWindow.instant(hour.getKey() * HourTally.MICROS),
                    hour.getValue().records(),
                    hour.getValue().flagged(),
                    buckets.toArray(Row[]::new)));
        }
        return hours.toArray(Row[]::new);
    }

    boolean isUnreadable() {
        return unreadable != null;
    }

    long malformed() {
        return row.<Long>getAs("malformed");
    }

    /** Whether it may hold records of a window. */
    boolean meets(TimeWindow window) {
        Instant first = Times.instant(row, row.fieldIndex("first_time"));
        Instant last = Times.instant(row, row.fieldIndex("last_time"));
        return first != null
                && last != null
                && TimeWindow.micros(first) < window.toMicros()
                && TimeWindow.micros(last) >= window.fromMicros();
    }

    /** Adds its counts; of hours those that lie in the window as a whole. */
    void addTo(ReadTally tally, TimeWindow window) {
        long records = row.<Long>getAs("records");
        tally.addKept(
                new ReadTally.Counts(row.<Long>getAs("lines"), row.<Long>getAs("blank"), records, malformed()),
                records == 0 ? 0 : Times.micros(row, row.fieldIndex("first_time")),
                records == 0 ? 0 : Times.micros(row, row.fieldIndex("last_time")));
        row.<String, Long>getJavaMap(row.fieldIndex("set_aside")).forEach(tally::addKeptAside);
        for (Row hour : row.<Row>getList(row.fieldIndex("hours"))) {
            long begin = Times.micros(hour, 0);
            if (begin >= window.fromMicros() && begin + HourTally.MICROS <= window.toMicros()) {
                tally.addKeptHour(begin / HourTally.MICROS, hour.getLong(1), hour.getLong(2));
                for (Row bucket : hour.<Row>getList(3)) {
                    tally.objectLevel().addKept(bucket.getString(0), bucket.getLong(1), Times.micros(bucket, 2));
                }
            }
        }
    }
}
