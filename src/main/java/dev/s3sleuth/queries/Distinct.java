package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.s3sleuth.parsers.LogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row for what was delivered more than once: lines of the access log that are equal byte for byte, events of CloudTrail with one
 * {@code eventID}. Grouped by columns and not by an id alone, so that Spark pushes a query's filters below the grouping and only what
 * passes them is shuffled.
 */
final class Distinct {

    private static final Set<String> ORIGIN = Set.of("_object", "_offset", "_malformed");
    private static final String EVENT_ID = "eventID";
    /** What questions filter events by. The rest is equal where the id is, and Spark leaves out what nobody asks for. */
    private static final Set<String> FILTERED = Set.of(
            EVENT_ID,
            "eventTime",
            "eventSource",
            "eventName",
            "userIdentity",
            "sourceIPAddress",
            "errorCode",
            "awsRegion",
            "requestID",
            "_bucket",
            "_key");

    private Distinct() {}

    static Dataset<Row> rows(LogSource source, Dataset<Row> rows, DuplicateCount duplicates) {
        boolean hasId = source.index(EVENT_ID) >= 0;
        List<Column> same = new ArrayList<>();
        List<Column> carried = new ArrayList<>();
        for (String name : rows.columns()) {
            if (hasId ? FILTERED.contains(name) : !ORIGIN.contains(name)) {
                same.add(col(name));
            } else if (!ORIGIN.contains(name)) {
                carried.add(first(col(name)).as(name));
            }
        }
        if (hasId) { // events of old have none: then nothing tells two apart but their place
            Column place = concat_ws(":", col("_object"), col("_offset"));
            same.add(when(col(EVENT_ID).isNull(), place).as("_place"));
        }
        carried.add(min(struct(col("_object"), col("_offset"))).as("_first"));
        carried.add(lit(null).cast("string").as("_malformed"));
        Column hash = xxhash64(hasId ? new Column[] {col(EVENT_ID)} : same.toArray(Column[]::new));
        Column[] columns = Stream.of(rows.columns())
                .map(name -> name.equals("_object") || name.equals("_offset") ? col("_first." + name) : col(name))
                .toArray(Column[]::new);
        return rows.groupBy(same.toArray(Column[]::new))
                .agg(count(lit(1)).as("_copies"), carried.toArray(Column[]::new))
                .filter(duplicates.counting(col("_copies"), hash))
                .select(columns);
    }
}
