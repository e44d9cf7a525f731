package dev.s3sleuth.parsers.format;

import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.FieldType;
import dev.s3sleuth.parsers.ReadTally;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of some bytes as maps from column to value: text, number or {@link Instant}. */
record ReadRows(List<Map<String, Object>> rows, ReadTally tally) {

    /** Reads all columns. */
    static ReadRows of(LogFormat format, byte[] bytes) throws IOException {
        return of(
                format,
                bytes,
                format.source().columns().stream().map(Field::name).toList());
    }

    /** Reads these columns only. */
    static ReadRows of(LogFormat format, byte[] bytes, Collection<String> columns) throws IOException {
        return of(format, new ByteArrayInputStream(bytes), bytes.length, columns);
    }

    /** Reads these columns of an object that is stored in so many bytes. */
    static ReadRows of(LogFormat format, InputStream in, long size, Collection<String> columns) throws IOException {
        List<Field> fields = format.source().columns();
        List<String> names = fields.stream().map(Field::name).toList();
        int[] wanted = columns.stream().mapToInt(c -> index(names, c)).toArray();
        ReadRequest all = ReadRequest.everything(format);
        ReadRequest request = new ReadRequest(format, wanted, all.window(), all.tests(), all.mode(), all.limits());
        ReadTally tally = new ReadTally();
        List<Map<String, Object>> rows = new ArrayList<>();
        ObjectPart whole = ObjectPart.whole("case");
        try (RecordReader reader = new Content(request, tally).open(in, whole, size)) {
            while (reader.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column : wanted) {
                    Field field = fields.get(column);
                    row.put(field.name(), value(reader.row(), column, field.type()));
                }
                rows.add(row);
            }
        }
        return new ReadRows(rows, tally);
    }

    static FieldType type(LogFormat format, String column) {
        List<Field> fields = format.source().columns();
        return fields.get(index(fields.stream().map(Field::name).toList(), column))
                .type();
    }

    private static int index(List<String> names, String column) {
        int index = names.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("there is no column '" + column + "'");
        }
        return index;
    }

    private static Object value(Slices row, int column, FieldType type) {
        if (row.isNull(column)) {
            return null;
        }
        return switch (type) {
            case STRING, JSON -> text(row.copy(column));
            case TIMESTAMP -> Instant.EPOCH.plus(row.number(column), ChronoUnit.MICROS);
            case INT, LONG -> row.number(column);
            case BOOLEAN -> row.isTrue(column);
        };
    }

    /** The text in UTF-8; of bytes that are none, those that are no ASCII as {@code \xHH}. */
    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            StringBuilder text = new StringBuilder();
            for (byte b : bytes) {
                text.append(b < 0 ? "\\x%02X".formatted(b & 0xff) : String.valueOf((char) b));
            }
            return text.toString();
        }
    }
}
