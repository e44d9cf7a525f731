package dev.s3sleuth.reports.html;

import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.days.ChangeCounts;
import dev.s3sleuth.reports.days.DayReport;
import dev.s3sleuth.reports.days.DayState;
import dev.s3sleuth.reports.days.KnownFinding;
import dev.s3sleuth.reports.days.Stage;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One day in a row of a table.
 *
 * @param state where it stands
 * @param isThere whether it has a folder, whole or not
 */
record DayRow(DayState state, boolean isThere) {

    /** Findings of each severity in words, the worst first. */
    static String counts(DayReport report) {
        List<String> counts = new ArrayList<>();
        report.severities().forEach((severity, n) -> counts.add(Words.number(n) + " " + severity));
        return String.join(", ", counts);
    }

    /** One if the day has a finding that a person should look at now. */
    static long severe(DayState state) {
        return Objects.requireNonNull(state.report()).severities().keySet().stream()
                        .anyMatch(severity -> severity.compareTo(Severity.HIGH) >= 0)
                ? 1
                : 0;
    }

    void write(HtmlWriter html) {
        html.newLine();
        if (!state.isWhole()) {
            missing(html);
            return;
        }
        DayReport report = Objects.requireNonNull(state.report());
        html.open("tr").open("th", "scope", "row");
        html.element("a", state.day().toString(), "href", state.day() + "/" + page(report));
        html.element("span", Days.weekday(state.day()), "class", "weekday").close();
        findings(report, html);
        changes(report.changes(), html);
        stage(report, html);
        rest(report, html);
        html.close();
    }

    private void missing(HtmlWriter html) {
        html.open("tr", "class", "missing")
                .open("th", "scope", "row")
                .text(state.day().toString());
        html.element("span", Days.weekday(state.day()), "class", "weekday").close();
        html.open("td", "colspan", "4")
                .element("strong", "MISSING")
                .text(
                        isThere
                                ? ": its report is not whole, and the next run makes it again"
                                : ": there is no report of this day")
                .close()
                .close();
    }

    /** What to open: the page for people, if there is one. */
    private static String page(DayReport report) {
        return report.files().containsKey(Days.PAGE)
                ? Days.PAGE
                : report.files().keySet().stream().sorted().findFirst().orElse("day.json");
    }

    private static void findings(DayReport report, HtmlWriter html) {
        html.open("td");
        if (report.severities().isEmpty()) {
            boolean none = report.records().values().stream().allMatch(n -> n == 0);
            html.element("span", none ? "no record was read" : "nothing found", "class", none ? "warn" : "quiet");
        }
        for (Map.Entry<Severity, Long> severity : report.severities().entrySet()) {
            html.element(
                            "span",
                            Words.number(severity.getValue()) + " " + severity.getKey(),
                            "class",
                            "badge " + severity.getKey())
                    .text(" ");
        }
        report.findings().all().stream()
                .limit(1)
                .map(KnownFinding::why)
                .filter(Objects::nonNull)
                .forEach(why -> html.element("p", why, "class", "worst"));
        html.close();
    }

    private void changes(ChangeCounts changes, HtmlWriter html) {
        html.open("td");
        LocalDate since = changes.since();
        if (since == null) {
            html.element("span", "the first report", "class", "quiet");
        } else {
            count(changes.fresh(), "new", html);
            count(changes.continuing(), "continuing", html);
            count(changes.gone(), "gone", html);
            if (changes.fresh() + changes.continuing() + changes.gone() == 0) {
                html.element("span", "nothing", "class", "quiet");
            }
            if (!since.equals(state.day().minusDays(1))) {
                html.element("p", "since " + since, "class", "quiet");
            }
        }
        html.close();
    }

    private static void count(long number, String what, HtmlWriter html) {
        if (number > 0) {
            html.element("span", Words.number(number) + " " + what, "class", "change " + what)
                    .text(" ");
        }
    }

    private void stage(DayReport report, HtmlWriter html) {
        html.open("td").text(state.stage().toString());
        if (state.stage() == Stage.PROVISIONAL) {
            html.element("p", "until " + Words.minute(report.settles()), "class", "quiet");
        }
        if (!state.revisions().isEmpty()) {
            html.element("p", "revised " + Words.count(state.revisions().size(), "time", "times"), "class", "quiet");
        }
        html.close();
    }

    private static void rest(DayReport report, HtmlWriter html) {
        html.open("td");
        report.records().forEach((source, n) -> html.open("div")
                .text(source + ": " + Words.count(n, "record", "records"))
                .close());
        report.caveats().forEach(caveat -> html.element("p", caveat, "class", "quiet"));
        html.close();
    }
}
