package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.Coverage;
import dev.s3sleuth.reports.CoverageText;
import dev.s3sleuth.reports.SourceCoverage;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was looked at and what could not be, source by source. */
record CoveragePart(Coverage coverage) implements Part {

    @Override
    public String id() {
        return "coverage";
    }

    @Override
    public String title() {
        return "What was read";
    }

    @Override
    public void write(HtmlWriter html) {
        coverage.absent()
                .forEach((source, misses) ->
                        html.element("p", source + " was not given. " + misses + ".", "class", "warn"));
        if (coverage.baseline() != null) {
            html.element("p", coverage.baseline().text() + ".");
        }
        if (coverage.sources().isEmpty()) {
            html.element("p", "No log was read.", "class", "warn");
            return;
        }
        if (coverage.provisional()) {
            html.element(
                    "p",
                    "Provisional: AWS may still deliver records of this window. Ask again later.",
                    "class",
                    "warn");
        }
        table(html);
        coverage.sources().forEach(source -> new CoverageSamples(source).write(html));
    }

    private void table(HtmlWriter html) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Coverage by source");
        html.open("table", "class", "plain coverage")
                .element("caption", "Lines = records + malformed + blank + set aside");
        html.open("thead").open("tr").element("th", "Measure", "scope", "col");
        coverage.sources().forEach(source -> html.element("th", source.source(), "scope", "col"));
        html.close().close().open("tbody");
        row("Read to the end", s -> s.complete() ? "yes" : "NO, not all that the window needs was read", html);
        row("Log objects listed", s -> Words.number(s.objectsListed()), html);
        row("… not needed, by their names", s -> Words.number(s.objectsPruned()), html);
        row("… read", s -> Words.number(s.objectsRead()) + " (" + CoverageText.bytes(s.bytesRead()) + ")", html);
        row("… unreadable", s -> Words.number(s.objectsUnreadable()), html);
        row("Lines", s -> Words.number(s.lines()), html);
        row("… records", s -> Words.number(s.records()), html);
        row("… malformed", s -> Words.number(s.malformed()), html);
        row("… blank", s -> Words.number(s.blank()), html);
        row("… set aside", s -> aside(s.setAside()), html);
        row("Records in the window", s -> Words.number(s.inWindow()), html);
        row("… with something odd in their bytes", s -> sought(s.flagged()), html);
        row("Duplicates left out", s -> sought(s.duplicates()), html);
        row("First record read", s -> time(s.firstTime()), html);
        row("Last record read", s -> time(s.lastTime()), html);
        row("Settled until, as AWS usually delivers", s -> Words.time(s.settledUntil()), html);
        row(
                "Hours of the window without a record",
                s -> s.silentHours() == null ? "not known" : Words.number(s.silentHours()),
                html);
        html.close().close().close();
    }

    private void row(String measure, Function<SourceCoverage, String> value, HtmlWriter html) {
        html.open("tr").element("th", measure, "scope", "row");
        coverage.sources().forEach(source -> html.element("td", value.apply(source)));
        html.close();
    }

    private static String aside(Map<String, Long> kinds) {
        List<String> parts = kinds.entrySet().stream()
                .map(e -> Words.number(e.getValue()) + " " + e.getKey())
                .toList();
        return parts.isEmpty() ? "0" : parts.stream().collect(Collectors.joining(", "));
    }

    private static String sought(@Nullable Long count) {
        return count == null ? "not looked for" : Words.number(count);
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "none" : Words.time(time);
    }
}
