package dev.s3sleuth.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.format.AccessLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** The table that AWS keeps in the bucket {@code aws-cloudwatch}, in a local catalog; and the same records as lines of JSON. */
final class AwsTable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Table table;
    private int files;

    private AwsTable(Table table) {
        this.table = table;
    }

    /** Its 29 columns. */
    static List<Types.NestedField> columns() {
        List<Types.NestedField> columns = new ArrayList<>();
        Stream.of("schema_version_id", "bucket_arn").forEach(name -> add(columns, name, Types.StringType.get()));
        AccessLog.SOURCE.fields().forEach(field -> add(columns, field.json().get(0), type(field)));
        return columns;
    }

    static void add(List<Types.NestedField> columns, String name, Type type) {
        columns.add(Types.NestedField.optional(columns.size() + 1, name, type));
    }

    private static Type type(Field field) {
        if (field.name().equals("acl_required")) {
            return Types.BooleanType.get();
        }
        return switch (field.type()) {
            case TIMESTAMP -> Types.TimestampType.withZone();
            case INT -> Types.IntegerType.get();
            case LONG -> Types.LongType.get();
            default -> Types.StringType.get();
        };
    }

    static AwsTable in(Path lake, List<Types.NestedField> columns) throws IOException {
        Files.createDirectories(lake);
        Catalog catalog =
                LakeCatalog.open(LakePlace.of(lake.toString(), Map.of()).properties());
        ((SupportsNamespaces) catalog).createNamespace(DeliveredTable.NAME.namespace());
        return new AwsTable(catalog.createTable(DeliveredTable.NAME, new Schema(columns)));
    }

    /** Writes records to a file of their own, and returns it. */
    Path deliver(List<Map<String, Object>> records) throws IOException {
        Path file = Path.of(table.location(), "data", "part-" + files++ + ".parquet");
        DataWriter<Record> writer = Parquet.writeData(table.io().newOutputFile(file.toString()))
                .forTable(table)
                .createWriterFunc(GenericParquetWriter::create)
                .build();
        try (writer) {
            for (Map<String, Object> record : records) {
                Map<String, Object> values = new TreeMap<>(record);
                values.computeIfPresent("request_time", (name, time) -> OffsetDateTime.parse((String) time));
                values.keySet().removeIf(name -> table.schema().findField(name) == null);
                writer.write(GenericRecord.create(table.schema()).copy(values));
            }
        }
        table.newAppend().appendFile(writer.toDataFile()).commit();
        return file;
    }

    /** Writes records as the delivery to an S3 bucket does. */
    static void lines(Path file, List<Map<String, Object>> records) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Map<String, Object> record : records) {
            lines.add(JSON.writeValueAsString(record));
        }
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    Table table() {
        return table;
    }
}
