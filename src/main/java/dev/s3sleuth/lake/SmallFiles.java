package dev.s3sleuth.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The files of a table that are to be joined.
 *
 * @param files how many
 * @param bytes how large all of them are
 */
record SmallFiles(long files, long bytes) {

    /** Of a day with fewer there is nothing to gain. */
    static final int FEWEST = 5;

    /** As Iceberg's rewriting has it. */
    private static final double SMALL = 0.75;

    static SmallFiles of(Lake lake, Table table, long fileBytes) {
        Dataset<Row> files = lake.session().table(lake.sparkName(LakeTables.name(table)) + ".files");
        Column[] day = Stream.of(files.columns())
                .filter("partition"::equals)
                .map(name -> col(name))
                .toArray(Column[]::new);
        List<Row> sums = files.filter(col("file_size_in_bytes").lt(lit(SMALL * fileBytes)))
                .groupBy(day)
                .agg(count(lit(1)).as("files"), sum("file_size_in_bytes").as("bytes"))
                .filter(col("files").geq(FEWEST))
                .agg(sum("files"), sum("bytes"))
                .collectAsList();
        Row all = sums.get(0);
        return all.isNullAt(0) ? new SmallFiles(0, 0) : new SmallFiles(all.getLong(0), all.getLong(1));
    }
}
