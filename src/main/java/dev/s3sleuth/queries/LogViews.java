package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import dev.s3sleuth.parsers.TimeWindow;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The views that queries read: one a source, already cut to the window, without malformed records. */
final class LogViews {

    private static final Set<String> ORIGIN = Set.of("_object", "_offset", "_malformed");

    private final SparkSession session;
    private final LogInputs inputs;
    private final String coverage;

    LogViews(SparkSession session, LogInputs inputs, String coverage) {
        this.session = session;
        this.inputs = inputs;
        this.coverage = coverage;
    }

    /** Registers a view for every source whose place is known; without duplicates if someone counts them. */
    void register(@Nullable DuplicateCount duplicates) {
        inputs.uris().forEach((source, uris) -> {
            Dataset<Row> rows = windowed(source, uris);
            (duplicates == null ? rows : distinct(rows, duplicates)).createOrReplaceTempView(source);
        });
    }

    private Dataset<Row> windowed(String source, List<String> uris) {
        TimeWindow window = inputs.window();
        Dataset<Row> rows = session.read()
                .format(source)
                .options(inputs.options())
                .option("coverage", coverage)
                .load(uris.toArray(String[]::new))
                .filter(col("_malformed").isNull());
        rows = window.from() == null ? rows : rows.filter(col("time").geq(lit(window.from())));
        return window.to() == null ? rows : rows.filter(col("time").lt(lit(window.to())));
    }

    /**
     * One row for lines that are equal byte for byte, at the first place it stands. Grouped by every column, so that Spark can push a
     * query's filters below the grouping.
     */
    private static Dataset<Row> distinct(Dataset<Row> rows, DuplicateCount duplicates) {
        Column[] same = Stream.of(rows.columns())
                .filter(name -> !ORIGIN.contains(name))
                .map(name -> col(name))
                .toArray(Column[]::new);
        Column first = min(struct(col("_object"), col("_offset"))).as("_first");
        Dataset<Row> groups = rows.groupBy(same).agg(first, count(lit(1)).as("_copies"));
        Column[] columns = Stream.of(rows.columns())
                .map(name -> switch (name) {
                    case "_object", "_offset" -> col("_first." + name);
                    case "_malformed" -> lit(null).cast("string").as(name);
                    default -> col(name);
                })
                .toArray(Column[]::new);
        return groups.filter(duplicates.counting(col("_copies"))).select(columns);
    }
}
