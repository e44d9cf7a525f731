package dev.s3sleuth.reports;

import dev.s3sleuth.queries.ResultColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows as RFC 4180 has them: NULL is an empty cell, an empty text is a quoted one. A text that a spreadsheet would run as a formula gets
 * an apostrophe before it.
 */
final class CsvReport implements ReportWriter {

    @Override
    public void write(Report report, Writer out) throws IOException {
        out.write(report.columns().stream()
                .map(ResultColumn::name)
                .map(CsvReport::cell)
                .collect(Collectors.joining(",", "", "\r\n")));
        report.forEachRow(row -> {
            try {
                out.write(row.stream().map(CsvReport::cell).collect(Collectors.joining(",", "", "\r\n")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
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
