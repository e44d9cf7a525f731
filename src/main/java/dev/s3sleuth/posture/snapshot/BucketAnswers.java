package dev.s3sleuth.posture.snapshot;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was answered about one bucket.
 *
 * @param bucket its name
 * @param region its Region; null if unknown
 * @param created when it was made; null if unknown
 * @param answers by call; one that is not there was not made
 */
public record BucketAnswers(
        String bucket, @Nullable String region, @Nullable Instant created, Map<Call, Answer> answers) {

    public BucketAnswers {
        answers = answers.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(answers));
    }

    /** What a call answered. */
    public Answer answer(Call call) {
        return answers.getOrDefault(call, Answer.UNASKED);
    }
}
