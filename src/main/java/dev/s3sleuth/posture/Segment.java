package dev.s3sleuth.posture;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which it was the same whether strangers could come in to a bucket.
 *
 * @param from null for before the first log
 * @param to null where it lasts
 * @param state {@code OPEN}, {@code CLOSED} or {@code UNKNOWN}
 * @param audience who, where it is open
 * @param grants what they may do, in words
 * @param by who made the change that it begins with
 * @param cause what that was
 * @param wider whether that change took something away that keeps strangers out
 */
public record Segment(
        String bucket,
        @Nullable Instant from,
        @Nullable Instant to,
        String state,
        @Nullable String audience,
        List<String> grants,
        @Nullable String by,
        @Nullable String cause,
        boolean wider) {

    boolean isOpen() {
        return state.equals(Standing.State.OPEN.name());
    }

    boolean isUnknown() {
        return state.equals(Standing.State.UNKNOWN.name());
    }
}
