package dev.s3sleuth.parsers.objects;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Days of UTC.
 *
 * @param first the first of them; null if all earlier ones are in it
 * @param last the last of them; null if all later ones are in it
 */
record DaySpan(@Nullable LocalDate first, @Nullable LocalDate last) {

    static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static final DaySpan ALL = new DaySpan(null, null);

    /** All of a year, of a month if one is given, or one day, as folders are named; all days if no year is given or there is no such date. */
    static DaySpan of(@Nullable String year, @Nullable String month, @Nullable String day) {
        if (year == null) {
            return ALL;
        }
        try {
            LocalDate first = LocalDate.of(number(year), number(month), number(day));
            LocalDate next = month == null ? first.plusYears(1) : day == null ? first.plusMonths(1) : first.plusDays(1);
            return new DaySpan(first, next.minusDays(1));
        } catch (DateTimeException e) {
            return ALL; // a name like no date says nothing
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }

    boolean has(LocalDate day) {
        return meets(new DaySpan(day, day));
    }

    /** Whether a day is in both. */
    boolean meets(DaySpan other) {
        return !isBefore(other) && !other.isBefore(this);
    }

    private boolean isBefore(DaySpan other) {
        return last != null && other.first != null && last.isBefore(other.first);
    }
}
