package dev.s3sleuth.parsers.spark;

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

    /** This and another part of the object. */
    ObjectResult and(ObjectResult other) {
        tally.add(other.tally);
        return new ObjectResult(tally, unreadable == null ? other.unreadable : unreadable);
    }
}
