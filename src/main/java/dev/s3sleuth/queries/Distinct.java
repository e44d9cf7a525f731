package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.s3sleuth.parsers.FieldType;
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
    /** What may differ between deliveries of one event that a shipper sent on. */
    private static final Set<String> OF_SHIPPERS = Set.of("_flags", "_extra_fields");

    private static final String EVENT_ID = "eventID";

    private Distinct() {}

    static Dataset<Row> rows(LogSource source, Dataset<Row> rows, DuplicateCount duplicates) {
        boolean hasId = source.index(EVENT_ID) >= 0;
        List<String> carried = Stream.of(rows.columns())
                .filter(name -> ORIGIN.contains(name) || (hasId && isCarried(source, name)))
                .filter(name -> !name.equals("_malformed"))
                .toList();
        List<Column> same = new ArrayList<>();
        Stream.of(rows.columns())
                .filter(name -> !carried.contains(name) && !ORIGIN.contains(name))
                .forEach(name -> same.add(col(name)));
        if (hasId) { // events of old have none: then nothing tells two apart but their place
            Column place = concat_ws(":", col("_object"), col("_offset"));
            same.add(when(col(EVENT_ID).isNull(), place).as("_place"));
        }
        Column[] first = Stream.concat(Stream.of("_object", "_offset"), carried.stream())
                .distinct()
                .map(name -> col(name))
                .toArray(Column[]::new);
        Dataset<Row> groups = rows.groupBy(same.toArray(Column[]::new))
                .agg(min(struct(first)).as("_first"), count(lit(1)).as("_copies"));
        Column[] columns = Stream.of(rows.columns())
                .map(name -> name.equals("_malformed")
                        ? lit(null).cast("string").as(name)
                        : carried.contains(name) ? col("_first." + name) : col(name))
                .toArray(Column[]::new);
        return groups.filter(duplicates.counting(col("_copies"))).select(columns);
    }

    /** Free-form text is taken from the first delivery; grouping by it would cost and tell no more than the id does. */
    private static boolean isCarried(LogSource source, String name) {
        return OF_SHIPPERS.contains(name)
                || source.columns().stream().anyMatch(c -> c.name().equals(name) && c.type() == FieldType.JSON);
    }
}
