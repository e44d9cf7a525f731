package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.format.LogFormat;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A kind of log as a Spark data source. The options are those of {@link LogOptions}. */
abstract sealed class LogDataSource implements TableProvider, DataSourceRegister
        permits S3AccessLogDataSource, CloudTrailDataSource {

    private final LogFormat format;

    LogDataSource(LogFormat format) {
        this.format = format;
    }

    @Override
    public final String shortName() {
        return format.source().name();
    }

    @Override
    public final StructType inferSchema(CaseInsensitiveStringMap options) {
        return LogSchema.of(format.source());
    }

    @Override
    public final Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new LogTable(format, LogOptions.of(format.source(), properties));
    }
}
