package dev.s3sleuth.parsers.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.when;

import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.format.DeliveredKey;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The access log as AWS delivers it into tables: its columns as ours. They have the names of the JSON delivery, and mean what that is read
 * as; of what a table lacks, the column is NULL.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/sal-cw-log-format.html">the fields</a>
 */
public final class TableDelivery {

    private static final String OBJECT = "_object";

    /** Bytes in and out, for keys need not be UTF-8. */
    private static final UserDefinedFunction KEY =
            functions.udf((UDF4<byte[], byte[], byte[], byte[], byte[]>) DeliveredKey::decoded, DataTypes.BinaryType);

    private final LogSource source;
    private final StructType delivered;

    private TableDelivery(LogSource source, StructType delivered) {
        this.source = source;
        this.delivered = delivered;
    }

    /** Whether these are the columns of a delivery; a table of ours tells which object each record is from. */
    public static boolean isOf(StructType columns) {
        return !List.of(columns.fieldNames()).contains(OBJECT);
    }

    /** The source with its columns called as they are delivered. */
    public static LogSource asDelivered(LogSource source) {
        return new LogSource(
                source.name(),
                source.title(),
                source.reference(),
                source.fields().stream()
                        .map(field -> new Field(name(field), field.type(), field.json(), field.doc()))
                        .toList(),
                List.of(),
                source.limits(),
                source.deliveryLag(),
                source.selective());
    }

    /** All columns of the source, to be selected from such a table. */
    public static Column[] columns(LogSource source, StructType delivered) {
        TableDelivery delivery = new TableDelivery(source, delivered);
        return Stream.of(LogSchema.of(source).fields())
                .map(field -> delivery.column(field).as(field.name()))
                .toArray(Column[]::new);
    }

    private static String name(Field field) {
        return field.json().get(0);
    }

    private Column column(StructField field) {
        return switch (field.name()) {
            case OBJECT -> col("_file");
            case "_offset" -> col("_pos");
            case "key" ->
                KEY.apply(bytes("key"), bytes("operation"), bytes("request_uri"), bytes("bucket"))
                        .cast(DataTypes.StringType);
            case "key_raw" -> text("key");
            case "acl_required" -> yes(text(field.name()));
            default ->
                field.dataType().equals(DataTypes.StringType)
                        ? text(field.name())
                        : value(field.name(), field.dataType());
        };
    }

    private Column bytes(String name) {
        return text(name).cast(DataTypes.BinaryType);
    }

    /** What the text form writes for nothing is nothing. */
    private Column text(String name) {
        return nullif(value(name, DataTypes.StringType), lit("-"));
    }

    private static Column yes(Column flag) {
        return when(flag.equalTo("true"), "Yes").when(flag.notEqual("false"), flag);
    }

    private Column value(String name, DataType type) {
        return source.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(TableDelivery::name)
                .flatMap(given -> Stream.of(delivered.fields())
                        .filter(column -> column.name().equals(given)))
                .findFirst()
                .map(column -> column.dataType().equals(type)
                        ? col(column.name())
                        : col(column.name()).try_cast(type))
                .orElseGet(() -> lit(null).cast(type));
    }
}
