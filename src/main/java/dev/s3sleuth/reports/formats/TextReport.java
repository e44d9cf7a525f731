package dev.s3sleuth.reports.formats;

import dev.s3sleuth.reports.CellText;
import dev.s3sleuth.reports.CoverageText;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.SectionText;
import dev.s3sleuth.reports.escaping.Visible;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A report for a terminal: coverage, then the rows as a table, or one under the other where a table would not fit. */
final class TextReport {

    private static final int MOST_ROWS = 100;
    private static final int MOST_ROWS_OF_MANY = 20;

    private final int width;

    TextReport(int width) {
        this.width = width;
    }

    void write(Report report, Writer out) throws IOException {
        Section single = report.single();
        if (single == null) {
            job(report, out);
        } else {
            title(single, out);
            line(out, "Window: " + SectionText.window(report.window()));
            line(out, "");
            coverage(report, out);
            line(out, "");
            rows(single, MOST_ROWS, out);
            TextSummary.suppressed(report, out);
            limits(
                    Stream.concat(single.gaps().stream(), single.limits().stream())
                            .toList(),
                    out);
        }
    }

    private void job(Report report, Writer out) throws IOException {
        TextSummary.write(report, out);
        for (Section section : report.sections()) {
            line(out, "");
            line(out, "━".repeat(Math.min(width, 72)));
            title(section, out);
            line(out, "");
            rows(section, MOST_ROWS_OF_MANY, out);
            limits(section.gaps(), out);
        }
        line(out, "");
        line(out, "━".repeat(Math.min(width, 72)));
        line(out, "Whatever is asked of these logs:");
        limits(report.limits(), out);
    }

    private static void title(Section section, Writer out) throws IOException {
        String id = section.asked().id();
        line(out, Visible.text(section.asked().title()) + (id.equals("sql") ? "" : "  [" + id + "]"));
        String parameters = SectionText.parameters(section.asked().parameters());
        if (!parameters.isEmpty()) {
            line(out, Visible.text(parameters));
        }
    }

    private static void coverage(Report report, Writer out) throws IOException {
        for (String text : CoverageText.lines(report.coverage())) {
            line(out, text);
        }
        TextSummary.evidence(report, out);
    }

    private void rows(Section section, int most, Writer out) throws IOException {
        if (section.size() > 0) {
            List<Integer> shown = section.shown();
            List<String> names =
                    shown.stream().map(i -> section.columns().get(i).name()).toList();
            List<List<String>> cells = section.firstRows(most).stream()
                    .map(row -> shown.stream().map(i -> CellText.of(row.get(i))).toList())
                    .toList();
            for (String text : new TextTable(names, cells, width).lines()) {
                line(out, text);
            }
        }
        line(out, SectionText.size(section));
        if (section.size() > most) {
            line(out, String.format(Locale.ROOT, "Only the first %d are shown; --format json or csv has all.", most));
        }
    }

    private static void limits(List<String> limits, Writer out) throws IOException {
        if (!limits.isEmpty()) {
            line(out, "");
            line(out, "What this does not prove:");
        }
        for (String limit : limits) {
            line(out, "  - " + Visible.text(limit));
        }
    }

    private static void line(Writer out, String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
