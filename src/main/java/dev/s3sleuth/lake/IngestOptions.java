package dev.s3sleuth.lake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be ingested.
 *
 * @param uris places of each source, by its name
 * @param from request times before this are left out; null to go on from where the last one ended
 * @param options options of the data sources, by their names
 * @param batchBytes about how much of logs is read before it counts
 * @param slack how far before the last listing the next one begins, for names that came late
 */
public record IngestOptions(
        Map<String, List<String>> uris,
        @Nullable Instant from,
        Map<String, String> options,
        long batchBytes,
        Duration slack) {

    /** Large enough for files of a good size, small enough for what a killed run has to do again. */
    public static final long BATCH_BYTES = 4L << 30;

    public static final Duration SLACK = Duration.ofDays(1);

    public IngestOptions {
        uris = Map.copyOf(uris);
        options = Map.copyOf(options);
    }
}
