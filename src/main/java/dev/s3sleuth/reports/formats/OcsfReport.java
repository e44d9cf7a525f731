package dev.s3sleuth.reports.formats;

import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.escaping.JsonValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;

/**
 * Findings as Detection Findings of the Open Cybersecurity Schema Framework: a JSON list with an object a line.
 *
 * @see <a href="https://schema.ocsf.io/1.5.0/classes/detection_finding">the class</a>
 */
final class OcsfReport {

    private final OcsfFinding findings;
    private final Writer out;
    private long written;

    private OcsfReport(OcsfFinding findings, Writer out) {
        this.findings = findings;
        this.out = out;
    }

    static void write(Report report, Writer out) throws IOException {
        OcsfReport ocsf = new OcsfReport(new OcsfFinding(report), out);
        report.sections().forEach(ocsf::section);
        out.write(ocsf.written == 0 ? "[]\n" : "\n]\n");
    }

    private void section(Section section) {
        Map<String, Integer> seen = new HashMap<>();
        section.forEachFinding((finding, row) -> {
            int nth = seen.merge(finding.id(), 1, Integer::sum);
            line(findings.of(section, finding, row, nth));
        });
    }

    private void line(Map<String, Object> finding) {
        try {
            out.write(written++ == 0 ? "[\n" : ",\n");
            out.write(JsonValues.json(finding));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
