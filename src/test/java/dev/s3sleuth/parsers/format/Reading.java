package dev.s3sleuth.parsers.format;

import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.FieldType;
import dev.s3sleuth.parsers.ParseMode;
import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.TimeWindow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads bytes to rows that can be compared: text as Latin-1, so that no byte is lost. */
final class Reading {

    final List<Map<String, Object>> rows = new ArrayList<>();
    final ReadTally tally = new ReadTally();

    Reading() {}

    /** A request for all of an access log. */
    static ReadRequest everything() {
        return ReadRequest.everything(LogFormat.S3_ACCESS_LOG);
    }

    static Reading of(byte[] bytes) throws IOException {
        return of(bytes, everything());
    }

    static Reading of(byte[] bytes, ReadRequest request) throws IOException {
        Reading reading = new Reading();
        reading.read(new ByteArrayInputStream(bytes), ObjectPart.whole("o"), bytes.length, request);
        return reading;
    }

    /** Reads in parts that begin at these offsets. */
    static Reading inParts(byte[] bytes, List<Integer> starts) throws IOException {
        Reading reading = new Reading();
        for (int i = 0; i < starts.size(); i++) {
            int start = starts.get(i);
            long end = i + 1 < starts.size() ? starts.get(i + 1) : Long.MAX_VALUE;
            int from = Math.max(0, start - 1);
            InputStream in = new ByteArrayInputStream(bytes, from, bytes.length - from);
            reading.read(in, new ObjectPart("o", start, end), bytes.length, Reading.everything());
        }
        return reading;
    }

    static ReadRequest request(int[] columns, TimeWindow window, List<TextTest> tests) {
        return new ReadRequest(
                LogFormat.S3_ACCESS_LOG, columns, window, tests, ParseMode.DROPMALFORMED, ReadRequest.Limits.DEFAULT);
    }

    void read(InputStream in, ObjectPart part, long size, ReadRequest request) throws IOException {
        try (RecordReader reader = new Content(request, tally).open(in, part, size)) {
            while (reader.next()) {
                rows.add(row(reader.row(), request.columns()));
            }
        }
    }

    private static Map<String, Object> row(Slices slices, int[] columns) {
        Map<String, Object> row = new LinkedHashMap<>();
        List<Field> fields = AccessLog.SOURCE.columns();
        for (int column : columns) {
            Field field = fields.get(column);
            Object value = slices.isNull(column)
                    ? null
                    : field.type() == FieldType.STRING ? text(slices, column) : (Object) slices.number(column);
            row.put(field.name(), value);
        }
        return row;
    }

    private static String text(Slices slices, int column) {
        int start = slices.start(column);
        return new String(
                Arrays.copyOfRange(slices.array(column), start, start + slices.length(column)),
                java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    static int column(String name) {
        return AccessLog.SOURCE.columns().stream().map(Field::name).toList().indexOf(name);
    }

    static int[] allColumns() {
        return IntStream.range(0, AccessLog.COLUMNS).toArray();
    }
}
