package dev.s3sleuth.parsers.format;

import dev.s3sleuth.parsers.ParseMode;
import dev.s3sleuth.parsers.TimeWindow;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a reader is asked for.
 *
 * @param format what is read
 * @param columns the columns wanted; others are not decoded
 * @param window rows outside are counted and passed over
 * @param tests rows that fail one are passed over
 * @param mode what to do with malformed records
 * @param limits how much of one line or object is read
 */
public record ReadRequest(
        LogFormat format, int[] columns, TimeWindow window, List<TextTest> tests, ParseMode mode, Limits limits)
        implements Serializable {

    public ReadRequest {
        columns = columns.clone();
        tests = List.copyOf(tests);
    }

    /** A request for all columns of all records. */
    public static ReadRequest everything(LogFormat format) {
        return new ReadRequest(
                format,
                IntStream.range(0, format.places().size()).toArray(),
                TimeWindow.ALL,
                List.of(),
                ParseMode.PERMISSIVE,
                Limits.DEFAULT);
    }

    /** Whether malformed records are rows. A filter on a field of the log excludes them, because there every field is NULL. */
    boolean keepsMalformed() {
        return mode == ParseMode.PERMISSIVE && tests.isEmpty() && window.equals(TimeWindow.ALL);
    }

    /**
     * Bounds on hostile or broken input.
     *
     * @param longestLine longest line read, in bytes; a longer one is malformed
     * @param largestExpansion how many times its size a compressed object may grow, beyond the first 64 MiB
     */
    public record Limits(int longestLine, int largestExpansion) implements Serializable {
        public static final Limits DEFAULT = new Limits(1 << 20, 200);
    }
}
