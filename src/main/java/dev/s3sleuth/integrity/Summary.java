package dev.s3sleuth.integrity;

import dev.s3sleuth.parsers.TimeWindow;
import java.util.List;
import java.util.Map;

/**
 * What the check amounts to.
 *
 * @param window request times that were asked about
 * @param logs how many log files have each verdict
 * @param digests how many digests have each verdict
 * @param noDigestYet how many of the unlisted log files are too new to be in a digest
 * @param chains the chains of digests
 * @param unvouched folders with log files and no digest
 * @param signedPlaces where the files were delivered, if that is not where they are
 */
public record Summary(
        TimeWindow window,
        Map<Verdict, Long> logs,
        Map<Verdict, Long> digests,
        long noDigestYet,
        List<ChainReport> chains,
        List<String> unvouched,
        List<String> signedPlaces) {

    /** Why a new log file is unlisted. */
    public static final String NO_DIGEST_YET = "no digest yet: it was delivered within the last two hours";

    public Summary {
        logs = Map.copyOf(logs);
        digests = Map.copyOf(digests);
        chains = List.copyOf(chains);
        unvouched = List.copyOf(unvouched);
        signedPlaces = List.copyOf(signedPlaces);
    }

    /** How many files have a verdict. */
    public long count(Verdict verdict) {
        return logs.getOrDefault(verdict, 0L) + digests.getOrDefault(verdict, 0L);
    }

    /** Whether a file is not what CloudTrail delivered, or gone. */
    public boolean isTampered() {
        return count(Verdict.MODIFIED) + count(Verdict.MISSING) > 0;
    }

    /** Whether there is anything that nothing vouches for: files, or time that was asked about. */
    public boolean isInDoubt() {
        return count(Verdict.UNVERIFIABLE) > 0
                || count(Verdict.UNLISTED) > noDigestYet
                || count(Verdict.VERIFIED) == 0
                || chains.stream().anyMatch(chain -> !chain.uncovered().isEmpty());
    }
}
