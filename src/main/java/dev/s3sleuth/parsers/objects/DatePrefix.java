package dev.s3sleuth.parsers.objects;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of one year, month or day begin with, as in {@code logs/2026-03-}.
 *
 * @param before folder and whatever stands before the time stamp
 * @param date {@code 2026-}, {@code 2026-03-} or {@code 2026-03-31-}
 */
record DatePrefix(String before, String date) {

    /** The greatest character there is; keys do not go on with it. */
    private static final String LAST = Character.toString(0x10FFFD);

    private static final int YEAR = "2026-".length();
    private static final int PART = "03-".length();
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The year of a key with a time stamp; null if it has none. */
    static @Nullable DatePrefix year(String key) {
        String before = AccessLogKeys.beforeStamp(key);
        return before == null ? null : new DatePrefix(before, key.substring(before.length(), before.length() + YEAR));
    }

    /** Greater than every key that begins with {@code prefix}, and smaller than those that follow. */
    static String end(String prefix) {
        return prefix + LAST;
    }

    String text() {
        return before + date;
    }

    String end() {
        return end(text());
    }

    boolean isDay() {
        return date.length() == YEAR + 2 * PART;
    }

    /** The month of this year or day of this month that a key with a time stamp is of; null if it is of none. */
    @Nullable
    DatePrefix part(String key) {
        DatePrefix year = isDay() ? null : year(key);
        return year != null && year.before.equals(before) && key.startsWith(text())
                ? new DatePrefix(before, key.substring(before.length(), text().length() + PART))
                : null;
    }

    /** The smallest key that was delivered at that time or later. */
    String keyAt(Instant time) {
        return before + STAMP.format(time);
    }

    /** Whether keys of this time may hold what is wanted. */
    boolean isWanted(KeyLayout layout) {
        return layout.mayHoldDays(DaySpan.of(date.substring(0, YEAR - 1), digits(YEAR), digits(YEAR + PART)));
    }

    /** The month or day that begins there; null if the date ends before. */
    private @Nullable String digits(int from) {
        return from < date.length() ? date.substring(from, from + PART - 1) : null;
    }
}
