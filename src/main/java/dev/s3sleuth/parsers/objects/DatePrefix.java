package dev.s3sleuth.parsers.objects;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of one year, month, day or hour begin with, as in {@code logs/2026-03-}.
 *
 * @param before folder and whatever stands before the time stamp
 * @param date {@code 2026-}, {@code 2026-03-}, {@code 2026-03-31-} or {@code 2026-03-31-23-}
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

    /** Whether this is a day, or an hour. */
    boolean isDayOrHour() {
        return date.length() >= YEAR + 2 * PART;
    }

    boolean isHour() {
        return date.length() == YEAR + 3 * PART;
    }

    /** The month of this year, day of this month or hour of this day that a key with a time stamp is of; null if it is of none. */
    @Nullable
    DatePrefix part(String key) {
        DatePrefix year = isHour() ? null : year(key);
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
        return layout.mayHoldDays(DaySpan.of(date.substring(0, YEAR - 1), digits(YEAR), digits(YEAR + PART)))
                && (!isHour() || mayBeWantedHour(layout));
    }

    /** Whether what is wanted does not end before this hour; where it begins, {@link #keyAt} tells. */
    private boolean mayBeWantedHour(KeyLayout layout) {
        Instant first = layout.firstStamp();
        return layout.mayHold(text() + "00-00-0")
                || (first != null && keyAt(first).compareTo(text()) > 0);
    }

    /** The month or day that begins there; null if the date ends before. */
    private @Nullable String digits(int from) {
        return from < date.length() ? date.substring(from, from + PART - 1) : null;
    }
}
