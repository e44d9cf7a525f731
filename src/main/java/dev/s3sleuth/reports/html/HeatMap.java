package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;

/**
 * Requests by weekday and hour of the day, which shows what happened at night or at a weekend.
 *
 * @param requests by weekday from Monday, then hour; -1 where the window has no such hour
 * @param most what has the darkest shade
 */
record HeatMap(long[][] requests, long most) {

    private static final int SHADES = 5;

    static HeatMap of(Hours hours) {
        long[][] requests = new long[7][24];
        for (long[] day : requests) {
            Arrays.fill(day, -1);
        }
        hours.counts().forEach((hour, counts) -> {
            ZonedDateTime time = hour.atZone(ZoneOffset.UTC);
            int day = time.getDayOfWeek().getValue() - 1;
            requests[day][time.getHour()] = Math.max(0, requests[day][time.getHour()]) + counts.all();
        });
        return new HeatMap(requests, most(requests));
    }

    /** Nearly the largest, or one busy hour would make all others look alike. */
    private static long most(long[][] requests) {
        long[] sorted = Arrays.stream(requests)
                .flatMapToLong(Arrays::stream)
                .filter(n -> n > 0)
                .sorted()
                .toArray();
        return sorted.length == 0 ? 1 : sorted[(int) ((sorted.length - 1) * 0.95)];
    }

    void write(HtmlWriter html) {
        html.open(
                "div",
                "class",
                "scroll",
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                "Requests by weekday and hour");
        html.open("table", "class", "heat");
        html.element("caption", "Requests by weekday and hour of the day, UTC, added up over the window");
        html.open("thead").open("tr").element("th", "Day", "scope", "col");
        for (int hour = 0; hour < 24; hour++) {
            html.element("th", String.format(Locale.ROOT, "%02d", hour), "scope", "col");
        }
        html.close().close().open("tbody");
        for (DayOfWeek day : DayOfWeek.values()) {
            if (Arrays.stream(requests[day.getValue() - 1]).allMatch(n -> n < 0)) {
                continue;
            }
            html.open("tr").element("th", day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH), "scope", "row");
            for (long n : requests[day.getValue() - 1]) {
                html.element("td", n < 0 ? "" : shortened(n), "class", n < 0 ? "outside" : "heat-" + shade(n));
            }
            html.close();
        }
        html.close().close().close();
    }

    private int shade(long n) {
        return n == 0 ? 0 : (int) Math.min(SHADES, 1 + SHADES * (n - 1) / most);
    }

    private static String shortened(long n) {
        return n < 1000
                ? Long.toString(n)
                : n < 10_000
                        ? String.format(Locale.ROOT, "%.1fk", n / 1e3)
                        : n < 1_000_000 ? n / 1000 + "k" : n / 1_000_000 + "M";
    }
}
