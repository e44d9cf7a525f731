package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.days.DayNotes;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days in words, and the way from one to others. */
final class Days {

    static final String INDEX = "index.html";

    /** The page of a day, in its folder. */
    static final String PAGE = "report.html";

    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);

    private Days() {}

    static String weekday(LocalDate day) {
        return WEEKDAY.format(day);
    }

    /** From the report of a day to the page of all days, and to the report before. */
    static void links(Report report, HtmlWriter html) {
        DayNotes notes = report.day();
        if (notes == null) {
            return;
        }
        html.open("p", "class", "way").element("a", "All days", "href", "../" + INDEX);
        LocalDate since = notes.changes().since();
        if (since != null) {
            html.text(" · ").element("a", "The report before, of " + since, "href", "../" + since + "/" + PAGE);
        }
        html.close();
    }
}
