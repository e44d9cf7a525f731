package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.objects.ObjectManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be ingested.
 *
 * @param uris places of each source, by its name
 * @param from request times before this are left out; null to go on from where the last one ended
 * @param options options of the data sources, by their names
 * @param batchBytes about how much of logs is read before it counts
 * @param objects what there is, in place of listing it; null to list
 * @param without columns that are left empty
 * @param slack how far before the last listing the next one begins, for names that came late
 */
public record IngestOptions(
        Map<String, List<String>> uris,
        @Nullable Instant from,
        Map<String, String> options,
        long batchBytes,
        @Nullable ObjectManifest objects,
        Set<String> without,
        Duration slack) {

    /** Large enough for files of a good size, small enough for what a killed run has to do again. */
    public static final long BATCH_BYTES = 4L << 30;

    public static final Duration SLACK = Duration.ofDays(1);

    public IngestOptions {
        uris = Map.copyOf(uris);
        options = Map.copyOf(options);
        without = Set.copyOf(without);
    }

    /** All that is new, listed, with all columns. */
    public static IngestOptions of(Map<String, List<String>> uris, Map<String, String> options) {
        return new IngestOptions(uris, null, options, BATCH_BYTES, null, Set.of(), SLACK);
    }

    /** The same in batches of another size. */
    public IngestOptions inBatches(long bytes) {
        return new IngestOptions(uris, from, options, bytes, objects, without, slack);
    }

    /** The same, where requests before that are left out. */
    public IngestOptions from(@Nullable Instant time) {
        return new IngestOptions(uris, time, options, batchBytes, objects, without, slack);
    }

    /** The same, without listing. */
    public IngestOptions objects(@Nullable ObjectManifest manifest) {
        return new IngestOptions(uris, from, options, batchBytes, manifest, without, slack);
    }

    /** The same, with columns left empty. */
    public IngestOptions without(Set<String> columns) {
        return new IngestOptions(uris, from, options, batchBytes, objects, columns, slack);
    }
}
