package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.reports.SourceCoverage.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hours of a window in which there is no record at all: a quiet bucket, logging switched off, or logs that are missing.
 *
 * @param hours how many; null if there is no window and no record to tell the span from
 * @param sample the first of them, joined to intervals
 */
record Silence(@Nullable Long hours, List<Interval> sample) {

    private static final int SAMPLE = 20;
    private static final long HOUR = 3600;

    static Silence of(TimeWindow window, ReadTally tally, Instant now) {
        boolean empty = tally.inWindow() == 0;
        Instant from = window.from() != null || empty ? window.from() : TimeWindow.instant(tally.first());
        Instant to = window.to() != null || empty
                ? window.to()
                : TimeWindow.instant(tally.last()).plusMillis(1);
        if (from == null || to == null) {
            return new Silence(null, List.of());
        }
        Instant end = to.isAfter(now) ? now : to;
        return of(Math.floorDiv(from.getEpochSecond(), HOUR), -Math.floorDiv(-end.getEpochSecond(), HOUR), tally);
    }

    private static Silence of(long first, long after, ReadTally tally) {
        long hours = 0;
        List<Interval> sample = new ArrayList<>();
        long begin = -1;
        for (long hour = first; hour <= after; hour++) {
            boolean silent = hour < after && !tally.hasHour(hour);
            hours += silent ? 1 : 0;
            if (silent && begin < 0) {
                begin = hour;
            } else if (!silent && begin >= 0) {
                if (sample.size() < SAMPLE) {
                    sample.add(new Interval(Instant.ofEpochSecond(begin * HOUR), Instant.ofEpochSecond(hour * HOUR)));
                }
                begin = -1;
            }
        }
        return new Silence(hours, sample);
    }
}
