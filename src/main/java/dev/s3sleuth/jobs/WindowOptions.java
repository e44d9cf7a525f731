package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.parsers.TimeWindow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which request times are asked about. */
final class WindowOptions {

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First request time asked about: ISO 8601, a date, yesterday, -24h; UTC")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "First request time after the window")
    private @Nullable String to;

    boolean isGiven() {
        return from != null || to != null;
    }

    TimeWindow window(Instant now) {
        return window(now, from, to);
    }

    /** The window between two times as they are written; null for no end. */
    static TimeWindow window(Instant now, @Nullable String from, @Nullable String to) {
        return new TimeWindow(
                from == null ? null : TimeText.instant(from, now), to == null ? null : TimeText.instant(to, now));
    }
}
