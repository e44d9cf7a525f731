package dev.s3sleuth.reports.html;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.reports.Section;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times, numbers and lists as prose has them. */
final class Words {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    static String time(Instant time) {
        return SECONDS.format(time);
    }

    /** From one time to another; a day that is the same is said once. */
    static String span(Instant first, Instant last) {
        String from = time(first);
        String to = time(last);
        int day = "uuuu-MM-dd".length();
        if (from.equals(to)) {
            return from;
        }
        boolean isOneDay = from.substring(0, day).equals(to.substring(0, day));
        return from.replace(" UTC", "") + " to " + (isOneDay ? to.substring(day + 1) : to);
    }

    static String minute(Instant time) {
        return MINUTES.format(time);
    }

    /** A title that fits where titles stand: a statement is not one. */
    static String title(Section section) {
        return section.asked().query() == null
                ? "A statement in SQL"
                : section.asked().title();
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    static String window(TimeWindow window) {
        return orOpen(window.from(), "the beginning of the logs") + " to " + orOpen(window.to(), "their end");
    }

    private static String orOpen(@Nullable Instant time, String open) {
        return time == null ? open : time.getEpochSecond() % 60 == 0 ? MINUTES.format(time) : SECONDS.format(time);
    }

    /** How long the window is; empty if it is open. */
    static String length(TimeWindow window) {
        Instant from = window.from();
        Instant to = window.to();
        if (from == null || to == null) {
            return "";
        }
        Duration length = Duration.between(from, to);
        return length.toHours() >= 48
                ? count(length.toDays(), "day", "days")
                        + (length.toHoursPart() == 0 ? "" : " " + count(length.toHoursPart(), "hour", "hours"))
                : length.toMinutes() >= 120
                        ? count(length.toHours(), "hour", "hours")
                        : count(length.toMinutes(), "minute", "minutes");
    }

    /** The first few, and how many more. */
    static String few(List<String> items, int most) {
        String shown = String.join(", ", items.subList(0, Math.min(most, items.size())));
        return items.size() > most ? shown + " and " + number(items.size() - most) + " more" : shown;
    }
}
