package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.HourTally;
import dev.s3sleuth.parsers.ReadTally;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading an object, or a part of it.
 *
 * @param tally what was counted
 * @param unreadable why it could not be read to its end; null if it could
 */
public record ObjectResult(ReadTally tally, @Nullable String unreadable) implements Serializable {

    /** This and another part of the object; neither changes, for who asks again for all parts must not count one twice. */
    ObjectResult and(ObjectResult other) {
        ReadTally both = new ReadTally(HourTally.Detail.BUCKETS);
        both.add(tally);
        both.add(other.tally);
        return new ObjectResult(both, unreadable == null ? other.unreadable : unreadable);
    }
}
