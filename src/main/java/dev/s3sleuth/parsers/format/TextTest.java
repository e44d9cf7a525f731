package dev.s3sleuth.parsers.format;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
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

    boolean passes(Slices row) {
        for (byte[] value : values) {
            if (prefix ? row.startsWith(column, value) : row.equals(column, value)) {
                return true;
            }
        }
        return false;
    }
}
