package dev.s3sleuth.parsers.objects;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the names at a place say, from a look at some of them.
 *
 * @param kinds what there is, each with how many were seen; folders that were not entered count as one
 * @param first the earliest time of delivery in a name; null if no name has one
 * @param last the latest, to the minute; null if no name has one
 * @param sample an object to try, the newest of those seen; null if there is none
 * @param lists how many requests for lists that took
 * @param whole whether every folder was looked into; else {@code first} and {@code last} may be missed
 */
public record PlaceSurvey(
        Map<NameKind, Long> kinds,
        @Nullable Instant first,
        @Nullable Instant last,
        @Nullable LogObject sample,
        long lists,
        boolean whole) {

    public PlaceSurvey {
        kinds = Map.copyOf(kinds);
    }
}
