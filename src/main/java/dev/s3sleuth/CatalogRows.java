package dev.s3sleuth;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.queries.DerivedViews;
import dev.s3sleuth.queries.Parameter;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** What can be asked, as rows. */
final class CatalogRows {

    private static final StructType QUERIES =
            StructType.fromDDL("id STRING, title STRING, status STRING, severity STRING,"
                    + " sources ARRAY<STRING>, parameters ARRAY<STRING>, techniques ARRAY<STRING>");
    private static final StructType VIEWS = StructType.fromDDL("name STRING, title STRING");

    private CatalogRows() {}

    static Dataset<Row> of(SparkSession spark, QueryCatalog catalog) {
        List<Row> rows = new ArrayList<>();
        for (String id : catalog.ids()) {
            Query query = catalog.query(id);
            rows.add(RowFactory.create(
                    query.id(),
                    query.title(),
                    query.status(),
                    query.severity() == null ? null : query.severity().toString(),
                    query.sources().toArray(String[]::new),
                    query.parameters().values().stream().map(CatalogRows::text).toArray(String[]::new),
                    query.techniques().toArray(String[]::new)));
        }
        return spark.createDataFrame(rows, QUERIES);
    }

    private static String text(Parameter parameter) {
        String value = parameter.otherwise();
        return parameter.name() + (value == null ? "" : "=" + value) + ": " + parameter.doc();
    }

    static Dataset<Row> views(SparkSession spark, List<String> names) {
        List<Row> rows = new ArrayList<>();
        names.forEach(name -> rows.add(RowFactory.create(name, title(name))));
        return spark.createDataFrame(rows, VIEWS);
    }

    private static String title(String view) {
        if (DerivedViews.NAMES.contains(view)) {
            return DerivedViews.view(view).title();
        }
        return Stream.of(LogFormat.values())
                .map(LogFormat::source)
                .filter(source -> view.startsWith(source.name()))
                .map(source -> view.equals(source.name()) ? source.title() : before(source))
                .findFirst()
                .orElse("A list of the catalog");
    }

    private static String before(LogSource source) {
        return source.title() + ": what came before the window, condensed";
    }
}
