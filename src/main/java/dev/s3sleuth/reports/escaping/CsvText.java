package dev.s3sleuth.reports.escaping;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows as RFC 4180 has them: NULL is an empty cell, an empty text is a quoted one. A text that a spreadsheet would run as a formula gets
 * an apostrophe before it.
 */
public final class CsvText {

    private CsvText() {}

    /** A line with its end. */
    public static String line(List<? extends @Nullable Object> values) {
        return values.stream().map(CsvText::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            return quoted(Visible.text(JsonValues.json(value)));
        }
        return value instanceof String text ? text(Visible.text(text)) : value.toString();
    }

    private static String text(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean plain = !safe.isEmpty() && safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : quoted(safe);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
