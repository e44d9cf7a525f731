package dev.s3sleuth.reports.formats;

import static dev.s3sleuth.reports.escaping.MarkdownText.text;

import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.CellText;
import dev.s3sleuth.reports.CoverageText;
import dev.s3sleuth.reports.Finding;
import dev.s3sleuth.reports.InputObject;
import dev.s3sleuth.reports.Manifest;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.SectionText;
import dev.s3sleuth.reports.SuppressedText;
import dev.s3sleuth.reports.Unasked;
import dev.s3sleuth.reports.escaping.MarkdownText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for a ticket or a wiki. */
final class MarkdownReport {

    private static final int MOST_ROWS = 100;

    void write(Report report, Writer out) throws IOException {
        out.write("# " + text(report.title()) + "\n\n");
        String narrowed = SectionText.parameters(report.parameters());
        out.write(narrowed.isEmpty() ? "" : "Narrowed to " + text(narrowed) + "\n\n");
        out.write("Window: " + SectionText.window(report.window()) + "\n\n");
        out.write("**" + text(report.verdict().headline()) + "**\n\n");
        for (Map.Entry<Severity, Long> severity : report.severities().entrySet()) {
            out.write(String.format(Locale.ROOT, "* %s: %,d%n", severity.getKey(), severity.getValue())
                    .replace("\r", ""));
        }
        for (String caveat : report.verdict().caveats()) {
            out.write("* ⚠ " + text(caveat) + "\n");
        }
        out.write("\n## Coverage\n\n");
        out.write(MarkdownText.code("text", String.join("\n", CoverageText.lines(report.coverage()))));
        findings(report.findings(), out);
        for (Section section : report.sections()) {
            section(section, out);
        }
        List<String> suppressed = SuppressedText.lines(report);
        if (!suppressed.isEmpty()) {
            out.write("\n## Suppressed\n\n" + MarkdownText.code("text", String.join("\n", suppressed)));
        }
        unasked(report.unasked(), out);
        limits("\n## What these logs do not prove\n\n", report.limits(), out);
        manifest(report.manifest(), out);
    }

    private static void findings(List<Finding> findings, Writer out) throws IOException {
        if (findings.isEmpty()) {
            return;
        }
        out.write("\n## Findings, the worst first\n");
        for (Finding finding : findings) {
            out.write("\n### " + finding.severity() + ": " + text(finding.why()) + "\n\n");
            if (!finding.pivots().isEmpty()) {
                out.write("Ask next:\n\n" + MarkdownText.code("sh", String.join("\n", finding.pivots())));
            }
        }
    }

    private static void section(Section section, Writer out) throws IOException {
        out.write("\n## " + text(section.asked().title()) + "\n\n`"
                + section.asked().id() + "`");
        String parameters = SectionText.parameters(section.asked().parameters());
        out.write(parameters.isEmpty() ? "\n\n" : " with " + text(parameters) + "\n\n");
        if (section.size() > 0) {
            table(section, out);
        }
        out.write(SectionText.size(section) + "\n");
        if (section.size() > MOST_ROWS) {
            out.write("Only the first " + MOST_ROWS + " are shown; JSON, CSV and HTML hold all.\n");
        }
        limits("\nWhat this does not see:\n\n", section.gaps(), out);
        out.write("\nTo ask it again:\n\n"
                + MarkdownText.code("sh", section.asked().command()));
    }

    private static void limits(String title, List<String> limits, Writer out) throws IOException {
        if (!limits.isEmpty()) {
            out.write(title);
        }
        for (String limit : limits) {
            out.write("* " + text(limit) + "\n");
        }
    }

    private static void table(Section section, Writer out) throws IOException {
        List<Integer> shown = section.shown();
        row(shown.stream().map(i -> section.columns().get(i).name()).toList(), out);
        out.write("|" + " --- |".repeat(shown.size()) + "\n");
        for (List<?> row : section.firstRows(MOST_ROWS)) {
            row(shown.stream().map(i -> CellText.of(row.get(i))).toList(), out);
        }
        out.write("\n");
    }

    private static void row(List<String> cells, Writer out) throws IOException {
        out.write(cells.stream().map(MarkdownText::text).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static void unasked(List<Unasked> unasked, Writer out) throws IOException {
        if (!unasked.isEmpty()) {
            out.write("\n## Not asked\n\n");
        }
        for (Unasked one : unasked) {
            out.write("* `" + one.id() + "` " + text(one.title()) + ": " + text(one.reason()) + "\n");
        }
    }

    private static void manifest(Manifest manifest, Writer out) throws IOException {
        out.write("\n## Manifest\n\n* " + text(manifest.run().version()) + "\n");
        out.write("* started " + manifest.run().started() + ", finished "
                + manifest.run().finished() + "\n");
        out.write(String.format(
                Locale.ROOT,
                "* %,d log objects, %,d bytes; SHA-256 of their list: `%s`\n",
                manifest.objects().size(),
                manifest.bytes(),
                manifest.objectsHash()));
        if (manifest.evidence() != null) {
            out.write("* " + text(manifest.evidence().text()) + "\n");
        }
        for (Map.Entry<String, String> query : manifest.queries().entrySet()) {
            out.write("* `" + query.getKey() + "` SHA-256 of its SQL: `" + query.getValue() + "`\n");
        }
        out.write("\n" + MarkdownText.code("sh", manifest.run().command()));
        if (manifest.objects().size() <= Manifest.LONG) {
            out.write("\n"
                    + MarkdownText.code(
                            "text",
                            manifest.objects().stream()
                                    .map(object -> line(manifest, object))
                                    .map(dev.s3sleuth.reports.escaping.Visible::text)
                                    .collect(Collectors.joining("\n"))));
        }
    }

    private static String line(Manifest manifest, InputObject object) {
        String verdict =
                manifest.evidence() == null ? null : manifest.evidence().of(object);
        return object.line() + (verdict == null ? "" : "  (" + verdict + ")");
    }
}
