package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.FieldType;
import dev.s3sleuth.parsers.LogSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a source as Spark's schema, with their documentation as comments. Dots in names make structs. */
public final class LogSchema {

    private LogSchema() {}

    public static StructType of(LogSource source) {
        return struct(source.columns(), "");
    }

    private static StructType struct(List<Field> columns, String prefix) {
        Set<String> names = new LinkedHashSet<>();
        columns.forEach(
                column -> names.add(column.name().substring(prefix.length()).split("\\.", 2)[0]));
        List<StructField> fields = new ArrayList<>();
        for (String name : names) {
            String path = prefix + name;
            List<Field> within = columns.stream()
                    .filter(column -> column.name().startsWith(path + "."))
                    .toList();
            if (within.isEmpty()) {
                columns.stream().filter(c -> c.name().equals(path)).forEach(c -> fields.add(column(name, c)));
            } else {
                fields.add(new StructField(name, struct(within, path + "."), true, Metadata.empty()));
            }
        }
        return new StructType(fields.toArray(StructField[]::new));
    }

    private static StructField column(String name, Field column) {
        return new StructField(name, type(column.type()), true, Metadata.empty()).withComment(column.doc());
    }

    private static DataType type(FieldType type) {
        return switch (type) {
            case STRING, JSON -> DataTypes.StringType;
            case TIMESTAMP -> DataTypes.TimestampType;
            case INT -> DataTypes.IntegerType;
            case LONG -> DataTypes.LongType;
            case BOOLEAN -> DataTypes.BooleanType;
        };
    }
}
