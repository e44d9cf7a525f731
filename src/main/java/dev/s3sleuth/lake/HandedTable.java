package dev.s3sleuth.lake;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/** A data source that reads a table which this driver has at hand, so that its metadata are not loaded again. */
public final class HandedTable implements TableProvider {

    private static final String KEY = "handed";
    private static final Map<String, Table> TABLES = new ConcurrentHashMap<>();

    /** The rows of a table. */
    static Dataset<Row> rows(SparkSession session, Table table) {
        String key = UUID.randomUUID().toString();
        TABLES.put(key, table);
        try {
            return session.read()
                    .format(HandedTable.class.getName())
                    .option(KEY, key)
                    .load();
        } finally {
            TABLES.remove(key); // it is in the plan now
        }
    }

    private static Table of(@Nullable String key) {
        return Objects.requireNonNull(key == null ? null : TABLES.get(key), "no table is at hand under that name");
    }

    @Override
    @SuppressWarnings("deprecation") // columns() derives from it; Spark keeps it for connectors
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return of(options.get(KEY)).schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return of(properties.get(KEY));
    }
}
