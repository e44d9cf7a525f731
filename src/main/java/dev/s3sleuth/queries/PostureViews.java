package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.spark.LogSchema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The views of settings: {@code bucket_posture} and {@code trail_posture}, and each with {@code _before} of an earlier moment. Empty
 * where nothing is known. Only those that a statement names.
 */
final class PostureViews {

    /** Of the earlier moment. */
    static final String BEFORE = "_before";

    private PostureViews() {}

    static void register(SparkSession session, String sql, @Nullable Posture posture) {
        Posture.SOURCES.stream()
                .flatMap(source -> Stream.of(source, source + BEFORE))
                .filter(view -> DerivedViews.isNamedIn(sql, view))
                .forEach(view -> register(session, view, posture == null ? List.of() : posture.rows(view)));
    }

    private static void register(SparkSession session, String view, List<Map<String, Object>> rows) {
        StructType type = type(view.replace(BEFORE, ""));
        List<Row> all = rows.stream()
                .map(row -> RowFactory.create(
                        Stream.of(type.fieldNames()).map(row::get).toArray()))
                .toList();
        session.createDataFrame(all, type).createOrReplaceTempView(view);
    }

    /** Without the columns that tell where in a log a record is. */
    private static StructType type(String source) {
        LogSource defined = LogSource.named(source);
        return new StructType(Stream.of(LogSchema.of(defined).fields())
                .limit(defined.fields().size())
                .toArray(org.apache.spark.sql.types.StructField[]::new));
    }
}
