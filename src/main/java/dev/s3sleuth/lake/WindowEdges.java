package dev.s3sleuth.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import dev.s3sleuth.parsers.HourTally;
import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The hours that a window cuts through: what is kept of objects counts whole hours, so of these the records themselves are counted. */
final class WindowEdges {

    private static final long HOUR = HourTally.MICROS;

    /** As the reader counts them. */
    private static final Column OBJECT_LEVEL = col("eventCategory")
            .equalTo("Data")
            .and(col("eventSource").startsWith("s3"))
            .and(col("_bucket").isNotNull());

    private final Reading reading;
    private final List<TimeWindow> parts;
    private final @Nullable List<ObjectRow> objects;

    /**
     * The hours that a window cuts.
     *
     * @param objects those whose records count; null if all do
     */
    WindowEdges(Reading reading, TimeWindow window, @Nullable List<ObjectRow> objects) {
        this.reading = reading;
        this.objects = objects;
        this.parts = reading.committed().snapshot() == null ? List.of() : parts(window);
    }

    private static List<TimeWindow> parts(TimeWindow window) {
        List<TimeWindow> parts = new ArrayList<>();
        long from = window.fromMicros();
        long to = window.toMicros();
        boolean cutsFrom = window.from() != null && Math.floorMod(from, HOUR) != 0;
        boolean cutsTo = window.to() != null && Math.floorMod(to, HOUR) != 0;
        long firstWhole = Math.floorDiv(from, HOUR) * HOUR + HOUR;
        long lastWhole = Math.floorDiv(to, HOUR) * HOUR;
        if (cutsFrom) {
            parts.add(TimeWindow.ofMicros(from, Math.min(firstWhole, to)));
        }
        if (cutsTo && !(cutsFrom && firstWhole > lastWhole)) {
            parts.add(TimeWindow.ofMicros(Math.max(lastWhole, from), to));
        }
        return parts;
    }

    /** Adds the records in these hours that lie in the window. */
    void addTo(ReadTally tally) {
        for (TimeWindow part : parts) {
            Dataset<Row> rows = rows(part);
            Row all =
                    rows.agg(count(lit(1)), count_if(col("_flags").isNotNull())).head();
            if (all.getLong(0) > 0) {
                tally.addKeptHour(Math.floorDiv(part.fromMicros(), HOUR), all.getLong(0), all.getLong(1));
                if (reading.source().selective()) {
                    objectLevel(rows, tally);
                }
            }
        }
    }

    private void objectLevel(Dataset<Row> rows, ReadTally tally) {
        String time = reading.source().time().name();
        rows.filter(OBJECT_LEVEL)
                .groupBy("_bucket")
                .agg(count(lit(1)), min(time))
                .collectAsList()
                .forEach(row -> tally.objectLevel().addKept(row.getString(0), row.getLong(1), Times.micros(row, 2)));
    }

    private Dataset<Row> rows(TimeWindow part) {
        Column time = col(reading.source().time().name());
        Dataset<Row> rows = reading.lake()
                .rows(
                        reading.lake().table(reading.source().name()),
                        reading.committed().snapshot())
                .filter(time.geq(lit(part.from())).and(time.lt(lit(part.to()))));
        return objects == null
                ? rows
                : rows.filter(col("_object")
                        .isInCollection(objects.stream()
                                .filter(object -> object.meets(part))
                                .map(object -> object.object().uri())
                                .toList()));
    }
}
