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
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

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

    /** Two hashes that stand for what tells records apart, where not all of that is kept. */
    static final List<String> HASHES = List.of("_same", "_same_too");

    private Distinct() {}

    /** Columns of a log that {@link #rows} cannot do without. */
    static Set<String> needed(LogSource source) {
        return hasId(source) ? Set.of("_object", "_offset", EVENT_ID) : Set.of("_object", "_offset");
    }

    /**
     * Columns that, added to some of a log's, let {@link #rows} tell the same records apart as all of them would: 128 bits of hash, for
     * records that differ in nothing that is kept.
     */
    static List<Column> hashes(LogSource source, Dataset<Row> rows) {
        List<Column> leaves = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
            if (isSame(source, field.name())) {
                addLeaves(col(field.name()), field.dataType(), leaves);
            }
        }
        if (hasId(source)) {
            leaves.add(placeWithoutId());
        }
        return HASHES.stream().map(name -> salted(name, leaves).as(name)).toList();
    }

    private static Column salted(String salt, List<Column> leaves) {
        return xxhash64(Stream.concat(Stream.of(lit(salt)), leaves.stream()).toArray(Column[]::new));
    }

    /** A value and whether it is there: Spark's hash passes over NULL, so that (NULL, a) and (a, NULL) would be the same. */
    private static void addLeaves(Column column, DataType type, List<Column> leaves) {
        leaves.add(column.isNull());
        if (type instanceof StructType struct) {
            for (StructField field : struct.fields()) {
                addLeaves(column.getField(field.name()), field.dataType(), leaves);
            }
        } else {
            leaves.add(column);
        }
    }

    /** Events of old have no id: then nothing tells two apart but their place. */
    private static Column placeWithoutId() {
        return when(col(EVENT_ID).isNull(), concat_ws(":", col("_object"), col("_offset")));
    }

    private static boolean hasId(LogSource source) {
        return source.index(EVENT_ID) >= 0;
    }

    private static boolean isSame(LogSource source, String column) {
        return HASHES.contains(column) || (hasId(source) ? FILTERED.contains(column) : !ORIGIN.contains(column));
    }

    /** The rows without those delivered before; of a log's columns some, or all. */
    static Dataset<Row> rows(LogSource source, Dataset<Row> rows, DuplicateCount duplicates) {
        List<String> names = List.of(rows.columns());
        List<Column> same = new ArrayList<>();
        List<Column> carried = new ArrayList<>();
        for (String name : names) {
            if (isSame(source, name)) {
                same.add(col(name));
            } else if (!ORIGIN.contains(name)) {
                carried.add(first(col(name)).as(name));
            }
        }
        if (hasId(source)) {
            same.add(placeWithoutId().as("_place"));
        }
        carried.add(min(struct(col("_object"), col("_offset"))).as("_first"));
        Column[] columns = names.stream().map(Distinct::column).toArray(Column[]::new);
        return rows.groupBy(same.toArray(Column[]::new))
                .agg(count(lit(1)).as("_copies"), carried.toArray(Column[]::new))
                .filter(duplicates.counting(col("_copies"), hash(source, names, same)))
                .select(columns);
    }

    private static Column hash(LogSource source, List<String> names, List<Column> same) {
        if (hasId(source)) {
            return xxhash64(col(EVENT_ID));
        }
        return names.containsAll(HASHES) ? col(HASHES.get(0)) : xxhash64(same.toArray(Column[]::new));
    }

    private static Column column(String name) {
        return switch (name) {
            case "_object", "_offset" -> col("_first." + name);
            case "_malformed" -> lit(null).cast("string").as(name);
            default -> col(name);
        };
    }
}
