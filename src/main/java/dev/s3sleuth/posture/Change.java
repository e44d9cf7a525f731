package dev.s3sleuth.posture;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A change of what strangers may do that succeeded, as CloudTrail names it.
 *
 * @param account that owns the bucket
 * @param bucket null where it is of the account or of an access point
 * @param event its name, such as {@code PutBucketPolicy}
 * @param parameters {@code requestParameters}, JSON
 * @param by who did it
 * @param objects of lists of objects: who may read any from now on, empty for no stranger; null for all other changes
 */
public record Change(
        Instant time,
        @Nullable String account,
        @Nullable String bucket,
        String event,
        @Nullable String parameters,
        @Nullable String by,
        @Nullable String objects) {

    /** The earlier first; of those in one second, which the logs do not order, the blocks before what they guard. */
    static final Comparator<Change> ORDER =
            Comparator.comparing(Change::time).thenComparing(Change::rank).thenComparing(Change::event);

    private int rank() {
        if (event.endsWith("Bucket") || event.endsWith("AccessPoint")) {
            return 0;
        }
        return event.endsWith("Block") || event.endsWith("Controls") ? 1 : 2;
    }
}
