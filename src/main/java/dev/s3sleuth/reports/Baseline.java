package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import dev.s3sleuth.queries.Compared;
import dev.s3sleuth.queries.QueryResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What an answer was compared with.
 *
 * @param from where it begins; it ends where the window begins; null if that has no beginning, so that there was nothing to compare with
 * @param days how many days of it have a record at all
 */
public record Baseline(@Nullable Instant from, long days) {

    private static final long HOUR = Duration.ofHours(1).toSeconds();
    private static final long DAY = Duration.ofDays(1).toSeconds();

    /** The baseline of an answer; null if the question compares with nothing. */
    static @Nullable Baseline of(QueryResult result) {
        Compared compared = result.baseline();
        return compared == null
                ? null
                : of(
                        compared.window(),
                        compared.scans().get(),
                        compared.stored().get());
    }

    private static Baseline of(@Nullable TimeWindow window, List<ScanCoverage> scans, Set<LocalDate> stored) {
        if (window == null || window.from() == null || window.to() == null) {
            return new Baseline(null, 0);
        }
        Instant from = window.from();
        Instant to = window.to();
        long days = LongStream.rangeClosed(
                        Math.floorDiv(from.getEpochSecond(), DAY), Math.floorDiv(to.getEpochSecond(), DAY))
                .filter(day -> stored.contains(LocalDate.ofEpochDay(day))
                        || scans.stream().anyMatch(scan -> hasDay(scan, day)))
                .count();
        return new Baseline(from, days);
    }

    /** In words. */
    public String text() {
        if (from == null) {
            return "Compared with nothing: the window has no start, so there are no days before it; --from gives it one";
        }
        return days == 0
                ? String.format(
                        Locale.ROOT, "Compared with nothing: no record since %s is from before the window", from)
                : String.format(
                        Locale.ROOT,
                        "Compared with %,d %s before the window, since %s",
                        days,
                        days == 1 ? "day" : "days",
                        from);
    }

    private static boolean hasDay(ScanCoverage scan, long day) {
        return LongStream.range(day * DAY / HOUR, (day + 1) * DAY / HOUR).anyMatch(scan.tally()::hasHour);
    }
}
