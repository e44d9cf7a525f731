package dev.s3sleuth.parsers;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A half-open interval of request time, {@code [from, to)}; a missing end is open.
 *
 * @param from first instant inside, or null
 * @param to first instant after, or null
 */
public record TimeWindow(@Nullable Instant from, @Nullable Instant to) implements Serializable {

    public static final TimeWindow ALL = new TimeWindow(null, null);

    public TimeWindow {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "the window is empty: it ends (%s) before it starts (%s); give --from the earlier time",
                    to,
                    from));
        }
    }

    /** The window of a day of UTC. */
    public static TimeWindow ofDay(LocalDate day) {
        return new TimeWindow(start(day), start(day.plusDays(1)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The window of given bounds in microseconds, where the extreme values of long mean open. */
    public static TimeWindow ofMicros(long from, long to) {
        return new TimeWindow(from == Long.MIN_VALUE ? null : instant(from), to == Long.MAX_VALUE ? null : instant(to));
    }

    public long fromMicros() {
        return from == null ? Long.MIN_VALUE : micros(from);
    }

    public long toMicros() {
        return to == null ? Long.MAX_VALUE : micros(to);
    }

    public static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000L);
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
