package dev.s3sleuth.reports.html;

import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.Finding;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.SourceCoverage;
import dev.s3sleuth.reports.Verdict;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The first screen: is it bad, when, which bucket, by whom, and how far it can be trusted. */
final class Summary {

    private static final int FEW = 3;

    private final Report report;

    Summary(Report report) {
        this.report = report;
    }

    void write(HtmlWriter html) {
        html.newLine().open("section", "class", "summary", "id", "summary", "aria-labelledby", "title");
        Days.links(report, html);
        html.element(
                        "p",
                        kind() + ", made " + Words.time(report.manifest().run().started()),
                        "class",
                        "kind")
                .element("h1", title(report), "id", "title");
        verdict(report.verdict(), html);
        if (report.sections().stream().anyMatch(s -> s.asked().isDetection())) {
            tiles(report.severities(), html);
        }
        html.open("dl", "class", "facts");
        about(html);
        asked(html);
        coverage(html);
        html.close().close();
    }

    static String title(Report report) {
        Section single = report.single();
        String title = single == null ? report.title() : Words.title(single);
        return report.day() == null
                ? title
                : title + ": " + Days.weekday(report.day().day()) + ", "
                        + report.day().day();
    }

    private String kind() {
        Section single = report.single();
        return single == null
                ? "Report of the job " + report.job() + ", "
                        + Words.count(report.sections().size(), "question", "questions")
                : single.asked().id().equals("sql")
                        ? "One answer"
                        : "Answer to " + single.asked().id();
    }

    private static void verdict(Verdict verdict, HtmlWriter html) {
        String worst = verdict.worst() == null ? "none" : verdict.worst().toString();
        html.open("div", "class", "verdict worst-" + worst).element("p", verdict.headline(), "class", "headline");
        if (!verdict.caveats().isEmpty()) {
            html.element("p", "What weakens this:", "class", "but").open("ul", "class", "caveats");
            verdict.caveats().forEach(caveat -> html.element("li", caveat));
            html.close();
        }
        html.close();
    }

    private static void tiles(Map<Severity, Long> severities, HtmlWriter html) {
        html.open("ul", "class", "tiles", "aria-label", "Findings by severity");
        Stream.of(Severity.values()).sorted(Collections.reverseOrder()).forEach(severity -> {
            long count = severities.getOrDefault(severity, 0L);
            html.open("li", "class", "tile " + (count == 0 ? "zero" : severity.toString()));
            html.element("span", Words.number(count), "class", "count").text(" ");
            html.element("span", severity.toString(), "class", "word").close();
        });
        html.close();
    }

    private void about(HtmlWriter html) {
        fact("Where", "bucket", html);
        fact("Who", "principal", html);
        fact("From", "remote_ip", html);
        List<Instant> times = report.findings().stream()
                .map(Finding::time)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (!times.isEmpty()) {
            Instant first = times.get(0);
            Instant last = times.get(times.size() - 1);
            html.element("dt", "When").element("dd", Words.span(first, last), "class", "value");
        }
    }

    /** What the findings name, the worst first. */
    private void fact(String term, String column, HtmlWriter html) {
        List<String> named = report.findings().stream()
                .map(finding -> finding.about().get(column))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!named.isEmpty()) {
            html.element("dt", term).element("dd", Words.few(named, FEW), "class", "value");
        }
    }

    private void asked(HtmlWriter html) {
        String length = Words.length(report.window());
        html.element("dt", "Asked about").open("dd").text(Words.window(report.window()));
        html.text(length.isEmpty() ? "" : " (" + length + ")");
        report.sections().stream()
                .flatMap(section -> section.asked().narrowing().lines())
                .distinct()
                .forEach(narrowing -> html.empty("br").element("code", narrowing.replaceFirst("=", " = ")));
        html.close();
    }

    private void coverage(HtmlWriter html) {
        html.element("dt", "Read").open("dd");
        for (SourceCoverage source : report.coverage().sources()) {
            html.open("div")
                    .element("b", source.source())
                    .text(": " + line(source))
                    .close();
        }
        report.coverage().absent().keySet().forEach(source -> html.open("div", "class", "warn")
                .element("b", source)
                .text(": not given")
                .close());
        html.element("a", "Coverage in detail", "href", "#coverage").close();
    }

    private static String line(SourceCoverage source) {
        return String.format(
                Locale.ROOT,
                "%s, %,d of %,d log objects, %s in the window",
                source.complete() ? "complete" : "INCOMPLETE",
                source.objectsRead(),
                source.objectsListed() - source.objectsPruned(),
                Words.count(source.inWindow(), "record", "records"));
    }
}
