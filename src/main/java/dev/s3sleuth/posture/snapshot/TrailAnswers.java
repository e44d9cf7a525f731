package dev.s3sleuth.posture.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What was answered about one trail.
 *
 * @param trail the trail as DescribeTrails has it
 * @param answers by call; one that is not there was not made
 */
public record TrailAnswers(JsonNode trail, Map<Call, Answer> answers) {

    public TrailAnswers {
        answers = answers.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(answers));
    }

    /** What a call answered. */
    public Answer answer(Call call) {
        return answers.getOrDefault(call, Answer.UNASKED);
    }
}
