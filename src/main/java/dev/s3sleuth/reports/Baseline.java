package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import dev.s3sleuth.queries.QueryResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What an answer was compared with.
 *
 * @param from where it begins; it ends where the window begins
 * @param days how many days of it have a record at all
 */
public record Baseline(Instant from, long days) {

    private static final long HOUR = Duration.ofHours(1).toSeconds();
    private static final long DAY = Duration.ofDays(1).toSeconds();

    /** The baseline of an answer; null if nothing was compared. */
    static @Nullable Baseline of(QueryResult result) {
        TimeWindow window = result.baseline();
        if (window == null || window.from() == null || window.to() == null) {
            return null;
        }
        Instant from = window.from();
        Instant to = window.to();
        List<ScanCoverage> scans = result.scansBefore();
        long days = LongStream.rangeClosed(
                        Math.floorDiv(from.getEpochSecond(), DAY), Math.floorDiv(to.getEpochSecond(), DAY))
                .filter(day -> scans.stream().anyMatch(scan -> hasDay(scan, day)))
                .count();
        return new Baseline(from, days);
    }

    private static boolean hasDay(ScanCoverage scan, long day) {
        return LongStream.range(day * DAY / HOUR, (day + 1) * DAY / HOUR).anyMatch(scan.tally()::hasHour);
    }
}
