package dev.s3sleuth;

import dev.s3sleuth.queries.ResultColumn;
import dev.s3sleuth.reports.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** The rows of an answer, which are plain values, as Spark's again. */
final class AnswerRows {

    private AnswerRows() {}

    /**
     * All rows of a section.
     *
     * @param schema what the query returned; columns that it lacks are those of findings
     */
    static Dataset<Row> of(SparkSession spark, Section section, StructType schema) {
        StructType type = type(section, schema);
        List<Row> rows = new ArrayList<>();
        section.forEachRow(values -> rows.add(row(type, values)));
        return spark.createDataFrame(rows, type);
    }

    private static StructType type(Section section, StructType schema) {
        if (!section.asked().isDetection()) {
            return schema; // SQL allows two columns of one name, so not by name
        }
        List<StructField> fields = new ArrayList<>();
        for (ResultColumn column : section.columns()) {
            scala.Option<Object> place = schema.getFieldIndex(column.name());
            fields.add(
                    place.isDefined()
                            ? schema.apply(column.name())
                            : DataTypes.createStructField(column.name(), DataType.fromDDL(column.type()), true));
        }
        return new StructType(fields.toArray(StructField[]::new));
    }

    private static Row row(StructType type, List<@Nullable Object> values) {
        Object[] cells = new Object[type.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = value(type.apply(i).dataType(), values.get(i));
        }
        return RowFactory.create(cells);
    }

    private static @Nullable Object value(DataType type, @Nullable Object value) {
        if (value instanceof Number number && !(value instanceof java.math.BigDecimal)) {
            return number(type, number);
        }
        if (value instanceof List<?> list && type instanceof ArrayType array) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(value(array.elementType(), element)));
            return CollectionConverters.asScala(elements).toSeq();
        }
        if (value instanceof Map<?, ?> map && type instanceof StructType struct) {
            List<@Nullable Object> fields = new ArrayList<>();
            for (StructField field : struct.fields()) {
                fields.add(map.get(field.name()));
            }
            return row(struct, fields);
        }
        if (value instanceof Map<?, ?> map && type instanceof MapType of) {
            Map<Object, @Nullable Object> entries = new java.util.LinkedHashMap<>();
            map.forEach((key, element) -> entries.put(key, value(of.valueType(), element)));
            return CollectionConverters.asScala(entries);
        }
        return value;
    }

    private static Object number(DataType type, Number number) {
        if (type.equals(DataTypes.IntegerType)) {
            return number.intValue();
        }
        if (type.equals(DataTypes.ShortType)) {
            return number.shortValue();
        }
        if (type.equals(DataTypes.ByteType)) {
            return number.byteValue();
        }
        return type.equals(DataTypes.FloatType) ? (Object) number.floatValue() : number;
    }
}
