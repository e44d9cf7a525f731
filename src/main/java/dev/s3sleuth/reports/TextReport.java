package dev.s3sleuth.reports;

import dev.s3sleuth.queries.ResultColumn;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report for a terminal: coverage, then the rows as a table, or one under the other where a table would not fit. */
final class TextReport implements ReportWriter {

    private static final int MOST_ROWS = 100;

    private final int width;

    TextReport(int width) {
        this.width = width;
    }

    @Override
    public void write(Report report, Writer out) throws IOException {
        line(out, Visible.text(report.title()) + (report.query().equals("sql") ? "" : "  [" + report.query() + "]"));
        String parameters = report.parameters().entrySet().stream()
                .filter(p -> p.getValue() != null)
                .map(p -> p.getKey() + " = " + p.getValue())
                .collect(Collectors.joining(", "));
        if (!parameters.isEmpty()) {
            line(out, Visible.text(parameters));
        }
        line(
                out,
                "Window: " + orOpen(report.window().from(), "the beginning") + " to "
                        + orOpen(report.window().to(), "the end"));
        line(out, "");
        for (String text : CoverageText.lines(report.coverage())) {
            line(out, text);
        }
        line(out, "");
        rows(report, out);
        if (!report.limits().isEmpty()) {
            line(out, "");
            line(out, "What this does not prove:");
            for (String limit : report.limits()) {
                line(out, "  - " + limit);
            }
        }
    }

    private void rows(Report report, Writer out) throws IOException {
        if (report.size() == 0) {
            line(
                    out,
                    "Nothing found"
                            + (report.coverage().complete()
                                    ? " in what was read."
                                    : " so far; the scan is incomplete."));
            return;
        }
        List<String> names = report.columns().stream().map(ResultColumn::name).toList();
        List<List<String>> cells = report.firstRows(MOST_ROWS).stream()
                .map(row -> row.stream().map(TextReport::cell).toList())
                .toList();
        for (String text : new TextTable(names, cells, width).lines()) {
            line(out, text);
        }
        line(out, report.size() == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", report.size()));
        if (report.size() > MOST_ROWS) {
            line(
                    out,
                    String.format(
                            Locale.ROOT, "Only the first %d are shown; --format json or csv has all.", MOST_ROWS));
        }
    }

    /** NULL is a dash; an empty text and a text that is a dash are quoted. */
    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "-" : list.stream().map(TextReport::cell).collect(Collectors.joining("; "));
        }
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.4g", number).contains("e") ? number.toString() : trimmed(number);
        }
        if (value instanceof Long number) {
            return String.format(Locale.ROOT, "%,d", number);
        }
        String text = Visible.text(value.toString());
        return text.isEmpty() || text.equals("-") ? '"' + text + '"' : text;
    }

    private static String trimmed(double number) {
        String text = String.format(Locale.ROOT, "%.4f", number);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    private static String orOpen(@Nullable Object time, String open) {
        return time == null ? open : time.toString();
    }

    private static void line(Writer out, String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
