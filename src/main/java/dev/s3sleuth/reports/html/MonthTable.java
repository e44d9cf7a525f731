package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.days.DayState;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;

/**
 * The days of one month, the newest first.
 *
 * @param month the month
 * @param days all of its days that are not before the first or after the last of all
 * @param there the days that have a folder
 */
record MonthTable(YearMonth month, NavigableMap<LocalDate, DayState> days, Set<LocalDate> there) {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("LLLL uuuu", Locale.ENGLISH);
    private static final List<String> HEAD =
            List.of("Day", "Findings", "Since the last report", "State", "What it rests on");

    void write(String state, HtmlWriter html) {
        String id = "m-" + month;
        html.newLine().open("section", "class", "part", "id", id, "aria-labelledby", id + "-title");
        html.element("h2", NAME.format(month), "id", id + "-title");
        String[] open = state.equals("open")
                ? new String[] {"class", "printed", "open", ""}
                : new String[] {"class", "printed"};
        html.open("details", open).element("summary", summary());
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", NAME.format(month));
        html.open("table", "class", "plain days").element("caption", "Reports by day", "class", "unseen");
        html.open("thead").open("tr");
        HEAD.forEach(head -> html.element("th", head, "scope", "col"));
        html.close().close().open("tbody");
        days.descendingMap().values().forEach(day -> new DayRow(day, there.contains(day.day())).write(html));
        html.close().close().close().close().close();
    }

    private String summary() {
        long whole = days.values().stream().filter(DayState::isWhole).count();
        long missing = days.size() - whole;
        long findings = days.values().stream()
                .filter(DayState::isWhole)
                .mapToLong(DayRow::severe)
                .sum();
        return Words.count(whole, "report", "reports")
                + ", " + Words.count(findings, "day", "days") + " with high or critical findings"
                + (missing > 0 ? ", " + Words.number(missing) + " MISSING" : "");
    }
}
