package dev.s3sleuth.reports.html;

import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.days.DayReport;
import dev.s3sleuth.reports.days.DayState;
import dev.s3sleuth.reports.days.Stage;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A page of all days, the newest first. The same days give the same bytes. */
public final class DaysPage {

    /** How many months are shown at once. */
    private static final int OPEN = 2;

    private final String title;
    private final String tool;
    private final NavigableMap<LocalDate, DayState> days;

    /**
     * The page of these days; the gaps between them are shown too.
     *
     * @param title what the reports are about
     * @param tool the version that writes
     */
    public DaysPage(String title, String tool, NavigableMap<LocalDate, DayState> days) {
        this.title = title;
        this.tool = tool;
        this.days = days;
    }

    /** Writes the page. */
    public void write(Writer out) throws IOException {
        try {
            page(new HtmlWriter(out));
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private void page(HtmlWriter html) {
        Assets assets = Assets.ofDays();
        html.declare().open("html", "lang", "en");
        Frame.head(title, tool, assets, html);
        html.open("body");
        Frame.top(html);
        html.open("div", "class", "page index");
        html.open("main", "id", "main", "tabindex", "-1");
        summary(html);
        months(html);
        html.close().close();
        assets.scripts().forEach(script -> html.code("script", script.code()));
        html.close().close().newLine();
    }

    private void summary(HtmlWriter html) {
        html.newLine().open("section", "class", "summary", "id", "summary", "aria-labelledby", "title");
        html.element("p", "Reports of " + Words.count(whole(), "day", "days"), "class", "kind")
                .element("h1", title, "id", "title");
        Map.Entry<LocalDate, DayState> last = days.lastEntry();
        if (last != null) {
            DayReport report = last.getValue().isWhole() ? last.getValue().report() : null;
            html.open("div", "class", "verdict worst-" + worst(report))
                    .element(
                            "p",
                            "The last report is of " + last.getKey() + ": " + headline(report),
                            "class",
                            "headline");
            notes(html);
            html.close();
        }
        html.close();
    }

    private long whole() {
        return days.values().stream().filter(DayState::isWhole).count();
    }

    /** How the last day looks in one sentence. */
    private static String headline(@Nullable DayReport report) {
        if (report == null) {
            return "it is not whole, and the next run makes it again.";
        }
        if (report.records().values().stream().allMatch(n -> n == 0)) {
            return "no record of that day was read, so nothing can be said about it.";
        }
        return report.severities().isEmpty() ? "nothing found." : DayRow.counts(report) + ".";
    }

    private static String worst(@Nullable DayReport report) {
        return report == null || report.severities().isEmpty()
                ? "none"
                : report.severities().keySet().stream()
                        .max(Severity::compareTo)
                        .orElseThrow()
                        .toString();
    }

    private void notes(HtmlWriter html) {
        long missing = days.firstKey().datesUntil(days.lastKey().plusDays(1)).count() - whole();
        long provisional = days.values().stream()
                .filter(day -> day.stage() == Stage.PROVISIONAL)
                .count();
        if (missing + provisional > 0) {
            html.open("ul", "class", "caveats");
            if (missing > 0) {
                html.element(
                        "li",
                        Words.count(missing, "day is", "days are")
                                + " MISSING: a run with --since-last fills the gaps of the last months.");
            }
            if (provisional > 0) {
                html.element(
                        "li",
                        Words.count(provisional, "day is", "days are")
                                + " provisional: AWS may still deliver records, and the next run looks again.");
            }
            html.close();
        }
    }

    private void months(HtmlWriter html) {
        NavigableMap<YearMonth, NavigableMap<LocalDate, DayState>> months = new TreeMap<>();
        if (!days.isEmpty()) {
            days.firstKey().datesUntil(days.lastKey().plusDays(1)).forEach(day -> months.computeIfAbsent(
                            YearMonth.from(day), month -> new TreeMap<>())
                    .put(day, days.getOrDefault(day, DayState.missing(day))));
        }
        int shown = 0;
        for (var month : months.descendingMap().entrySet()) {
            new MonthTable(month.getKey(), month.getValue(), days.keySet())
                    .write(shown++ < OPEN ? "open" : "closed", html);
        }
    }
}
