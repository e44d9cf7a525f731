package dev.s3sleuth.queries;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The views {@code list_<name>}: the lists of the catalog, all columns text. Only those that a statement names. */
final class ListViews {

    static final String PREFIX = "list_";

    private static final Pattern NAMED = Pattern.compile("\\b" + PREFIX + "([a-z0-9_]+)");

    private ListViews() {}

    static void register(SparkSession session, String sql, Map<String, ListFile> lists) {
        NAMED.matcher(sql).results().map(named -> named.group(1)).distinct().forEach(name -> {
            ListFile list = lists.get(name);
            if (list != null) {
                register(session, PREFIX + name, list);
            }
        });
    }

    private static void register(SparkSession session, String view, ListFile list) {
        StructType type = new StructType(list.columns().stream()
                .map(column -> DataTypes.createStructField(column, DataTypes.StringType, true))
                .toArray(StructField[]::new));
        List<Row> rows = list.rows().stream()
                .map(cells -> RowFactory.create(cells.toArray()))
                .toList();
        session.createDataFrame(rows, type).createOrReplaceTempView(view);
    }
}
