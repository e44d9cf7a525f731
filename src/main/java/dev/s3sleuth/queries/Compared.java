package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an answer was compared with.
 *
 * @param window the time before the window asked about; null if that has no beginning, so that there was nothing to compare with
 * @param scans the scans of that time, exact when all rows have been read
 * @param stored days that were not scanned, for what is needed of them was stored
 */
public record Compared(
        @Nullable TimeWindow window, Supplier<List<ScanCoverage>> scans, Supplier<Set<LocalDate>> stored) {

    /** The same, when all rows have been read and what they were read from goes away. */
    Compared read() {
        List<ScanCoverage> now = scans.get();
        Set<LocalDate> days = stored.get();
        return new Compared(window, () -> now, () -> days);
    }
}
