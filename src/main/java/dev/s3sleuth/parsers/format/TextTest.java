package dev.s3sleuth.parsers.format;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A test on a text column: equal to one of some values, or beginning with one of them. NULL passes no test.
 *
 * @param column the column
 * @param prefix whether the text need only begin with a value
 * @param values the values in UTF-8
 */
public record TextTest(int column, boolean prefix, List<byte[]> values) implements Serializable {

    public static TextTest of(int column, boolean prefix, List<String> values) {
        return new TextTest(
                column,
                prefix,
                values.stream().map(v -> v.getBytes(StandardCharsets.UTF_8)).toList());
    }

    /** Whether text that begins with the bytes in [from, to) may pass, whatever follows them. */
    boolean mayPass(byte[] bytes, int from, int to) {
        for (byte[] value : values) {
            int length = Math.min(to - from, value.length);
            boolean fits = prefix || value.length >= to - from;
            if (fits && Arrays.equals(bytes, from, from + length, value, 0, length)) {
                return true;
            }
        }
        return false;
    }

    boolean passes(Slices row) {
        for (byte[] value : values) {
            if (prefix ? row.startsWith(column, value) : row.equals(column, value)) {
                return true;
            }
        }
        return false;
    }
}
