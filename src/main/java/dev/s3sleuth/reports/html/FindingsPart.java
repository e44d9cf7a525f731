package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.Finding;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The worst findings and what to ask next about each. */
final class FindingsPart implements Part {

    private static final int OPEN = 10;
    private static final Map<String, String> TERMS =
            Map.of("bucket", "Bucket", "principal", "Who", "remote_ip", "From");

    private final Report report;

    FindingsPart(Report report) {
        this.report = report;
    }

    @Override
    public String id() {
        return "findings";
    }

    @Override
    public String title() {
        return "Findings, the worst first";
    }

    @Override
    public boolean isEmpty() {
        return report.findings().isEmpty();
    }

    @Override
    public void write(HtmlWriter html) {
        List<Finding> findings = report.findings();
        list(0, Math.min(OPEN, findings.size()), html);
        if (findings.size() > OPEN) {
            html.open("details", "class", "printed")
                    .element("summary", Words.count(findings.size() - OPEN, "more finding", "more findings"));
            list(OPEN, findings.size(), html);
            html.close();
        }
        long all =
                report.severities().values().stream().mapToLong(Long::longValue).sum();
        if (all > findings.size()) {
            html.element(
                    "p",
                    "These are the worst " + Words.number(findings.size()) + " of " + Words.number(all)
                            + "; the tables below hold all.");
        }
    }

    private void list(int from, int to, HtmlWriter html) {
        html.open("ol", "class", "findings", "start", String.valueOf(from + 1));
        for (int i = from; i < to; i++) {
            finding(i + 1, report.findings().get(i), html);
        }
        html.close();
    }

    private void finding(int number, Finding finding, HtmlWriter html) {
        html.newLine().open("li", "class", "finding " + finding.severity(), "id", "finding-" + number);
        html.open("p", "class", "meta")
                .element("span", finding.severity().toString(), "class", "badge " + finding.severity());
        html.element("span", "F" + number, "class", "number");
        if (report.day() != null && report.day().changes().isNew(finding.id())) {
            html.element("span", "new", "class", "new");
        }
        if (finding.time() != null) {
            html.element(
                    "time",
                    Words.time(finding.time()),
                    "datetime",
                    finding.time().toString());
        }
        html.open("a", "href", "#" + AnswersPart.idOf(finding.query(), report))
                .element("code", finding.query())
                .close();
        html.close().element("h3", finding.why());
        about(finding, html);
        pivots(number, finding.pivots(), html);
        html.close();
    }

    /** What the sentence does not name already. */
    private static void about(Finding finding, HtmlWriter html) {
        Map<String, String> about = new TreeMap<>(finding.about());
        about.values().removeIf(finding.why()::contains);
        if (!about.isEmpty()) {
            html.open("dl", "class", "about");
            about.forEach((name, value) -> html.open("div")
                    .element("dt", TERMS.getOrDefault(name, name))
                    .element("dd", value)
                    .close());
            html.close();
        }
    }

    private static void pivots(int number, List<String> pivots, HtmlWriter html) {
        if (pivots.isEmpty()) {
            return;
        }
        html.open("details").element("summary", "Ask next: " + Words.count(pivots.size(), "command", "commands"));
        for (int i = 0; i < pivots.size(); i++) {
            Command.write(pivots.get(i), "command " + (i + 1) + " of finding " + number, html);
        }
        html.close();
    }
}
