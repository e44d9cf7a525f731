package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.FieldType;
import dev.s3sleuth.parsers.LogSource;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a source as Spark's schema, with their documentation as comments. */
final class Columns {

    private Columns() {}

    static StructType schema(LogSource source) {
        return new StructType(source.columns().stream().map(Columns::column).toArray(StructField[]::new));
    }

    private static StructField column(Field field) {
        return new StructField(field.name(), type(field.type()), true, Metadata.empty()).withComment(field.doc());
    }

    private static DataType type(FieldType type) {
        return switch (type) {
            case STRING -> DataTypes.StringType;
            case TIMESTAMP -> DataTypes.TimestampType;
            case INT -> DataTypes.IntegerType;
            case LONG -> DataTypes.LongType;
        };
    }
}
