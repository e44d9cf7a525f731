package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A report as one page that needs nothing else: no server, no network, no other file. The verdict comes first, then what it rests on, then
 * every row.
 */
public final class HtmlReport {

    /** Writes the page, rows as they are read from where they are kept. */
    public void write(Report report, Writer out) throws IOException {
        try {
            page(report, new HtmlWriter(out));
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static void page(Report report, HtmlWriter html) {
        TrafficPart traffic = new TrafficPart(report);
        List<Part> parts = Stream.of(
                        new ChangesPart(report),
                        new FindingsPart(report),
                        traffic,
                        new AnswersPart(report),
                        new SuppressedPart(report),
                        new UnaskedPart(report.unasked()),
                        new CoveragePart(report.coverage()),
                        new LimitsPart(report.limits()),
                        new ManifestPart(report.manifest()))
                .filter(part -> !part.isEmpty())
                .toList();
        Assets assets = traffic.isEmpty() ? Assets.plain() : Assets.withCharts();
        html.declare().open("html", "lang", "en");
        Frame.head(Summary.title(report), report.manifest().run().version(), assets, html);
        html.open("body");
        Frame.top(html);
        Frame.withoutScripts(html);
        html.open("div", "class", "page");
        Frame.contents(parts, html);
        html.open("main", "id", "main", "tabindex", "-1");
        new Summary(report).write(html);
        parts.forEach(part -> part(part, html));
        html.close().close();
        assets.scripts().forEach(script -> html.code("script", script.code()));
        html.close().close().newLine();
    }

    private static void part(Part part, HtmlWriter html) {
        String heading = part.id() + "-title";
        html.newLine().open("section", "class", "part", "id", part.id(), "aria-labelledby", heading);
        html.element("h2", part.title(), "id", heading);
        part.write(html);
        html.close();
    }
}
