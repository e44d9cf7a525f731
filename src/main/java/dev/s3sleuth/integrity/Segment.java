package dev.s3sleuth.integrity;

import java.time.Instant;

/**
 * Time that digests vouch for without a gap: half-open.
 *
 * @param from when the first of them begins
 * @param to when the last of them ends
 */
public record Segment(Instant from, Instant to) {

    boolean has(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
