package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.format.AccessLog;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * S3 server access logs as a Spark data source: {@code spark.read().format("s3_access_log").load("s3a://logs/")}. The options are those of
 * {@link LogOptions}.
 */
public final class S3AccessLogDataSource implements TableProvider, DataSourceRegister {

    @Override
    public String shortName() {
        return AccessLog.SOURCE.name();
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return Columns.schema(AccessLog.SOURCE);
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new LogTable(AccessLog.SOURCE, LogOptions.of(properties));
    }
}
