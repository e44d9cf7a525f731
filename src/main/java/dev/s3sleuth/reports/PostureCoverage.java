package dev.s3sleuth.reports;

import dev.s3sleuth.queries.Posture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an account was asked about, in the words of coverage: what did not answer everything is unreadable. */
final class PostureCoverage {

    private static final int SAMPLE = 20;

    private PostureCoverage() {}

    static SourceCoverage of(String source, Posture posture, Instant now) {
        Map<String, String> unanswered = posture.unanswered(source);
        long all = posture.size(source) + (unanswered.containsKey("the account") ? 1 : 0);
        return new SourceCoverage(
                source,
                true,
                all,
                0,
                all - unanswered.size(),
                unanswered.size(),
                0,
                posture.size(source),
                0,
                posture.size(source),
                posture.size(source),
                0,
                new TreeMap<>(),
                null,
                null,
                null,
                posture.taken(),
                posture.taken(),
                now,
                null,
                List.of(),
                List.of(),
                unanswered.entrySet().stream()
                        .limit(SAMPLE)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                null);
    }
}
