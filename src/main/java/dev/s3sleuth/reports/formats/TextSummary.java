package dev.s3sleuth.reports.formats;

import dev.s3sleuth.reports.CoverageText;
import dev.s3sleuth.reports.Evidence;
import dev.s3sleuth.reports.Finding;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.SectionText;
import dev.s3sleuth.reports.SuppressedText;
import dev.s3sleuth.reports.Unasked;
import dev.s3sleuth.reports.escaping.Visible;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A job's report in brief, for a terminal: what it amounts to, what it rests on, and what was asked. */
public final class TextSummary {

    private static final int MOST_FINDINGS = 5;

    private TextSummary() {}

    public static void write(Report report, Writer out) throws IOException {
        line(out, Visible.text(report.title()) + "  [" + report.job() + "]");
        String narrowed = SectionText.parameters(report.parameters());
        if (!narrowed.isEmpty()) {
            line(out, Visible.text(narrowed));
        }
        line(out, "Window: " + SectionText.window(report.window()));
        line(out, "");
        line(out, report.verdict().headline());
        List<Finding> findings = report.findings();
        for (Finding finding : findings.subList(0, Math.min(MOST_FINDINGS, findings.size()))) {
            line(out, "  " + finding.severity() + ": " + Visible.text(finding.why()) + "  [" + finding.query() + "]");
        }
        for (String caveat : report.verdict().caveats()) {
            line(out, "  ! " + caveat);
        }
        line(out, "");
        for (String text : CoverageText.lines(report.coverage())) {
            line(out, text);
        }
        evidence(report, out);
        line(out, "");
        int width = report.sections().stream()
                .mapToInt(section -> section.asked().id().length())
                .max()
                .orElse(0);
        for (Section section : report.sections()) {
            String id = section.asked().id();
            line(out, id + " ".repeat(width - id.length() + 2) + SectionText.size(section));
        }
        for (Unasked unasked : report.unasked()) {
            line(
                    out,
                    unasked.id() + " ".repeat(Math.max(0, width - unasked.id().length()) + 2) + "not asked: it "
                            + unasked.reason());
        }
        suppressed(report, out);
        out.flush();
    }

    /** What is known of the log files themselves; nothing if nobody looked. A job says what weakens it elsewhere. */
    static void evidence(Report report, Writer out) throws IOException {
        Evidence evidence = report.manifest().evidence();
        if (evidence != null) {
            line(out, Visible.text(evidence.text()));
            for (String caveat : report.job() == null ? evidence.caveats() : List.<String>of()) {
                line(out, "  ! " + Visible.text(caveat));
            }
        }
    }

    /** What an allow-list kept back, after an empty line; nothing if there is none. */
    static void suppressed(Report report, Writer out) throws IOException {
        List<String> lines = SuppressedText.lines(report);
        if (!lines.isEmpty()) {
            line(out, "");
        }
        for (String text : lines) {
            line(out, text);
        }
    }

    private static void line(Writer out, String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
