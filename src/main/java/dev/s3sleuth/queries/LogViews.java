package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.parsers.spark.LogSchema;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The views that queries read: one a source, already cut to the window, without malformed records. */
final class LogViews {

    private final SparkSession session;
    private final LogInputs inputs;
    private final String coverage;

    LogViews(SparkSession session, LogInputs inputs, String coverage) {
        this.session = session;
        this.inputs = inputs;
        this.coverage = coverage;
    }

    /** Registers a view for every source, without duplicates where someone counts them; one whose place is unknown is empty. */
    void register(Map<String, DuplicateCount> duplicates) {
        for (LogFormat format : LogFormat.values()) {
            LogSource source = format.source();
            List<String> uris = inputs.uris().get(source.name());
            DuplicateCount count = duplicates.get(source.name());
            Dataset<Row> rows = uris == null ? empty(source) : windowed(source, uris);
            (count == null || uris == null ? rows : Distinct.rows(source, rows, count))
                    .createOrReplaceTempView(source.name());
        }
    }

    private Dataset<Row> empty(LogSource source) {
        return session.createDataFrame(List.of(), LogSchema.of(source));
    }

    private Dataset<Row> windowed(LogSource source, List<String> uris) {
        TimeWindow window = inputs.window();
        String time = source.time().name();
        Dataset<Row> rows = session.read()
                .format(source.name())
                .options(inputs.options())
                .option("coverage", coverage)
                .load(uris.toArray(String[]::new))
                .filter(col("_malformed").isNull());
        rows = window.from() == null ? rows : rows.filter(col(time).geq(lit(window.from())));
        return window.to() == null ? rows : rows.filter(col(time).lt(lit(window.to())));
    }
}
