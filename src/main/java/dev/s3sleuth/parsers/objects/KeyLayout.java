package dev.s3sleuth.parsers.objects;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of an object or folder says about the records in it. A name that is like no layout of AWS's says nothing, and what it
 * names is read.
 */
sealed interface KeyLayout permits AccessLogKeys, CloudTrailKeys {

    /** What Hadoop and its kin hide. */
    Pattern HIDDEN = Pattern.compile("(?:^|/)[._][^/]*$");

    /** The layout of the selection's names. */
    static KeyLayout of(Selection selection) {
        return switch (selection.names()) {
            case S3_ACCESS_LOG -> new AccessLogKeys(selection);
            case CLOUDTRAIL -> new CloudTrailKeys(selection);
        };
    }

    /** Whether the object of that name may hold records that are wanted. */
    boolean mayHold(String name);

    /** Whether the folder of that name, which ends with a slash, may hold objects that are wanted. */
    boolean mayHoldFolder(String name);

    /** Whether names of objects delivered on those days may be of some that are wanted. */
    boolean mayHoldDays(DaySpan days);

    /** Whether names right in that folder may begin with dates, as {@link DatePrefix} has them, that are worth stepping over. */
    boolean hasDates(String folder);

    /** The earliest delivery stamp that matters, or null if all do. */
    @Nullable
    Instant firstStamp();
}
