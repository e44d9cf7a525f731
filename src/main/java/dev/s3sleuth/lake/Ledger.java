package dev.s3sleuth.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;

import dev.s3sleuth.parsers.objects.ObjectLister;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The objects of one source that were read into a lake. */
final class Ledger {

    private final Lake lake;
    private final String source;

    Ledger(Lake lake, String source) {
        this.lake = lake;
        this.source = source;
    }

    /** Makes its tables where they are missing. */
    void make() {
        lake.made(LedgerColumns.OBJECTS, () -> LakeTables.ofOurs(LedgerColumns.OF_OBJECTS));
        lake.made(LedgerColumns.MALFORMED, () -> LakeTables.ofOurs(LedgerColumns.OF_MALFORMED));
    }

    /** Rows of the objects that batches which count have read. */
    Dataset<Row> objects(Committed committed) {
        return rows(LedgerColumns.OBJECTS).filter(committed.condition());
    }

    /** Malformed records that batches which count have met. */
    Dataset<Row> malformed(Committed committed) {
        return rows(LedgerColumns.MALFORMED).filter(committed.condition());
    }

    private Dataset<Row> rows(String table) {
        return lake.rows(lake.table(table), null).filter(col("source").equalTo(source));
    }

    /**
     * The last that is known of each object, by its location.
     *
     * @param which a condition on the rows
     */
    Map<String, ObjectRow> last(Committed committed, Column which) {
        Map<String, ObjectRow> last = new HashMap<>();
        for (Iterator<Row> rows = objects(committed).filter(which).toLocalIterator(); rows.hasNext(); ) {
            ObjectRow row = ObjectRow.of(rows.next());
            last.merge(
                    ObjectLister.location(row.object().uri()),
                    row,
                    (a, b) -> a.batch().compareTo(b.batch()) >= 0 ? a : b);
        }
        return last;
    }

    /**
     * What was read of each object that was delivered then or later, or whose name does not tell, by its location.
     *
     * @param from null for all objects
     */
    Map<String, KnownObject> known(Committed committed, @Nullable Instant from) {
        Column which = from == null
                ? lit(true)
                : col("delivered").isNull().or(col("delivered").geq(lit(from)));
        Map<String, KnownObject> known = new HashMap<>();
        Dataset<Row> rows = objects(committed).filter(which).select(KnownObject.COLUMNS);
        for (Iterator<Row> all = rows.toLocalIterator(); all.hasNext(); ) {
            KnownObject object = KnownObject.of(all.next());
            known.merge(ObjectLister.location(object.object()), object, KnownObject::later);
        }
        return known;
    }

    /** How many objects are right in each folder, whose name ends with a slash. */
    Map<String, Long> folders(Committed committed) {
        Map<String, Long> folders = new HashMap<>();
        objects(committed)
                .groupBy(regexp_extract(col("object"), "^(.*/)[^/]*$", 1))
                .agg(countDistinct("object"))
                .collectAsList()
                .forEach(row -> folders.put(row.getString(0), row.getLong(1)));
        return folders;
    }

    /** The names of the objects of some batches, whether those count or not. */
    List<String> objectsOf(Collection<String> batches) {
        return rows(LedgerColumns.OBJECTS)
                .filter(col("batch").isInCollection(batches))
                .select("object")
                .as(Encoders.STRING())
                .collectAsList();
    }

    /** Batches with a lesser id, whether they count or not. */
    List<String> batchesBefore(String bound) {
        return rows(LedgerColumns.OBJECTS)
                .filter(col("batch").lt(bound))
                .select("batch")
                .distinct()
                .as(Encoders.STRING())
                .collectAsList();
    }

    /** Writes rows of objects; they count as soon as a snapshot of the records names their batch. */
    void append(List<Row> rows) {
        append(LedgerColumns.OBJECTS, lake.session().createDataFrame(rows, LedgerColumns.OF_OBJECTS));
    }

    /** Writes malformed records, which count likewise. */
    void appendMalformed(Dataset<Row> rows) {
        StructType columns = LedgerColumns.OF_MALFORMED;
        append(
                LedgerColumns.MALFORMED,
                rows.select(List.of(columns.fieldNames()).stream()
                        .map(name -> col(name))
                        .toArray(Column[]::new)));
    }

    private void append(String table, Dataset<Row> rows) {
        try {
            rows.coalesce(1).writeTo(lake.sparkName(table)).append();
        } catch (org.apache.spark.sql.catalyst.analysis.NoSuchTableException e) {
            throw new IllegalStateException(table + " was made before", e);
        }
    }
}
