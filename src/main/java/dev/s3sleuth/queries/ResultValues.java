package dev.s3sleuth.queries;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Spark's values as plain Java ones. Text of logs may be no UTF-8: a byte that is none becomes the lone surrogate U+DC00 + byte, as in
 * Python's surrogateescape, so nothing is lost.
 */
final class ResultValues {

    private ResultValues() {}

    /** The same rows with text as bytes, because Spark would replace what is no UTF-8. */
    static Dataset<Row> textAsBytes(Dataset<Row> rows) {
        Dataset<Row> numbered = planned(rows).toDF(names(rows.schema().size())); // SQL allows two columns of one name
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < rows.schema().size(); i++) {
            StructField field = rows.schema().apply(i);
            columns.add(numbered.col("c" + i).cast(bytes(field.dataType())).as(field.name()));
        }
        return numbered.select(columns.toArray(Column[]::new));
    }

    /**
     * The same rows to which the plan of a question is a table, for Spark to neither check nor describe it once more: in a large one that
     * is half of planning. Where it plans anew after every stage, planning is running, so there the plan stays in sight.
     */
    private static Dataset<Row> planned(Dataset<Row> rows) {
        if (isPlannedAnew(rows.sparkSession())) {
            return rows;
        }
        var session = (org.apache.spark.sql.classic.SparkSession) rows.sparkSession();
        return session.internalCreateDataFrame(rows.queryExecution().toRdd(), rows.schema(), false);
    }

    /** Whether plans change while they are carried out, so that rows are planned when they are asked for, and what is planned before is not used. */
    static boolean isPlannedAnew(SparkSession session) {
        return Boolean.parseBoolean(session.conf().get("spark.sql.adaptive.enabled"));
    }

    private static String[] names(int n) {
        String[] names = new String[n];
        for (int i = 0; i < n; i++) {
            names[i] = "c" + i;
        }
        return names;
    }

    private static DataType bytes(DataType type) {
        if (type instanceof ArrayType array && array.elementType().equals(DataTypes.StringType)) {
            return DataTypes.createArrayType(DataTypes.BinaryType, array.containsNull());
        }
        return type.equals(DataTypes.StringType) ? DataTypes.BinaryType : type;
    }

    static List<@Nullable Object> of(Row row) {
        List<@Nullable Object> values = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            values.add(value(row.get(i)));
        }
        return values;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Instant || value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof byte[] bytes) {
            return text(bytes);
        }
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof scala.collection.Seq<?> list) {
            List<@Nullable Object> values = new ArrayList<>();
            CollectionConverters.asJava(list).forEach(element -> values.add(value(element)));
            return values;
        }
        return value instanceof scala.collection.Map<?, ?> || value instanceof Row ? map(value) : value.toString();
    }

    private static Map<String, @Nullable Object> map(Object value) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (value instanceof Row row) {
            for (int i = 0; i < row.size(); i++) {
                values.put(row.schema().fieldNames()[i], value(row.get(i)));
            }
        } else {
            CollectionConverters.asJava((scala.collection.Map<?, ?>) value)
                    .forEach((key, element) -> values.put(String.valueOf(key), value(element)));
        }
        return values;
    }

    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return escaped(bytes);
        }
    }

    private static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        java.nio.charset.CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        java.nio.CharBuffer out = java.nio.CharBuffer.allocate(bytes.length + 1);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            var result = decoder.reset().decode(in, out, true);
            text.append(out.flip());
            out.clear();
            for (int i = 0; result.isError() && i < result.length(); i++) {
                text.append((char) (0xdc00 + (in.get() & 0xff)));
            }
        }
        return text.toString();
    }
}
