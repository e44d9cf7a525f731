package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.reports.days.DayState;
import dev.s3sleuth.reports.days.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which days are asked for.
 *
 * @param mode how they are named
 * @param first the first; null if it was not said
 * @param yesterday the last day that is over
 * @param last the last
 */
record DayWish(Mode mode, @Nullable LocalDate first, LocalDate last, LocalDate yesterday) {

    /** How many days one run catches up with, and how far back it looks by itself. */
    static final int MOST = 92;

    enum Mode {
        /** The days of a window. */
        WINDOW,
        /** What has no report yet. */
        SINCE_LAST
    }

    /**
     * The days of the options.
     *
     * @param window as it was asked for; open ends are for us to close
     * @throws UsageException if it is no whole days, or not over
     */
    static DayWish of(TimeWindow window, Mode mode, Instant now) {
        LocalDate yesterday = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
        LocalDate first = window.from() == null ? null : day(window.from());
        LocalDate last = window.to() == null ? yesterday : day(window.to()).minusDays(1);
        if (last.isAfter(yesterday) || (first != null && first.isAfter(yesterday))) {
            throw new UsageException("the day " + (last.isAfter(yesterday) ? last : first)
                    + " is not over, and its report would be wrong tomorrow; the last day that is over is "
                    + yesterday);
        }
        if (mode == Mode.SINCE_LAST && window.to() != null) {
            throw new UsageException("--since-last runs up to yesterday: leave out --to, or say --from and --to alone");
        }
        if (mode == Mode.WINDOW && window.to() != null && first == null) {
            throw new UsageException("--to needs a --from: which day is the first?");
        }
        return new DayWish(mode, first, last, yesterday);
    }

    private static LocalDate day(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        if (!day.atStartOfDay(ZoneOffset.UTC).toInstant().equals(time)) {
            throw new UsageException("a job that is asked every day takes whole days of UTC, and " + time
                    + " is within one: write --from " + day + " --to " + day.plusDays(1));
        }
        return day;
    }

    /** How far back a run looks by itself. */
    LocalDate horizon() {
        return yesterday.minusDays(MOST - 1);
    }

    /**
     * The days asked for, as far as they need a report.
     *
     * @param days what is there
     * @throws UsageException if they are too many to catch up with
     */
    SortedSet<LocalDate> days(NavigableMap<LocalDate, DayState> days) {
        return new TreeSet<>(
                mode == Mode.SINCE_LAST
                        ? missing(days)
                        : (first == null ? last : first)
                                .datesUntil(last.plusDays(1))
                                .toList());
    }

    private SortedSet<LocalDate> missing(NavigableMap<LocalDate, DayState> days) {
        LocalDate begin = first != null ? first : days.isEmpty() ? yesterday : days.firstKey();
        LocalDate lastWhole = days.headMap(yesterday, true).descendingMap().entrySet().stream()
                .filter(e -> e.getValue().isWhole())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        LocalDate reach = lastWhole != null && lastWhole.isBefore(horizon()) ? lastWhole : horizon();
        LocalDate from = first != null || begin.isAfter(reach) ? begin : reach; // gaps of long ago are left as they are
        SortedSet<LocalDate> missing = new TreeSet<>();
        for (LocalDate day = from; !day.isAfter(yesterday); day = day.plusDays(1)) {
            DayState state = days.get(day);
            if (state == null || !state.isWhole()) {
                missing.add(day);
            }
        }
        if (missing.size() > MOST) {
            throw new UsageException(
                    "--since-last would have to run " + missing.size() + " days, since " + missing.first()
                            + ", and runs " + MOST + " at most: run them in parts with --from " + missing.first()
                            + " --to …, or leave them out with --from "
                            + horizon() + " --since-last");
        }
        return missing;
    }

    /** The days to look at again, because AWS delivers late, or because their reports are not whole. */
    SortedSet<LocalDate> again(NavigableMap<LocalDate, DayState> days) {
        SortedSet<LocalDate> again = new TreeSet<>();
        days.headMap(yesterday, true).tailMap(horizon(), true).forEach((day, state) -> {
            if (state.stage() != Stage.SETTLED) {
                again.add(day);
            }
        });
        return again;
    }
}
