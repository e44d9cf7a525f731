package dev.s3sleuth.integrity;

import java.util.List;

/**
 * What can be said of a chain of digests.
 *
 * @param folder the folder above {@code CloudTrail-Digest/}
 * @param name whose digests they are
 * @param digests how many digests of the window there are
 * @param segments the time that verified digests vouch for, the latest first
 * @param gaps the time between, the latest first
 * @param uncovered the part of the window that was asked for which no verified digest vouches for, as far as the window has ends
 */
public record ChainReport(
        String folder, ChainName name, long digests, List<Segment> segments, List<Gap> gaps, List<Segment> uncovered) {

    public ChainReport {
        segments = List.copyOf(segments);
        gaps = List.copyOf(gaps);
        uncovered = List.copyOf(uncovered);
    }
}
