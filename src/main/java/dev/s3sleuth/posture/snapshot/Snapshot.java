package dev.s3sleuth.posture.snapshot;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an account answered about itself.
 *
 * @param taken when it was asked, or of when it is
 * @param account its id; null if unknown
 * @param answers of calls about the account itself; of one that is made in each Region, the answers of all as a list
 * @param trails the trails that deliver its events
 * @param buckets its buckets
 */
public record Snapshot(
        Instant taken,
        @Nullable String account,
        Map<Call, Answer> answers,
        List<TrailAnswers> trails,
        List<BucketAnswers> buckets) {

    public Snapshot {
        answers = answers.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(answers));
        trails = List.copyOf(trails);
        buckets = List.copyOf(buckets);
    }

    /** What a call about the account answered. */
    public Answer answer(Call call) {
        return answers.getOrDefault(call, Answer.UNASKED);
    }

    /**
     * What was not answered, in words, by what it is about: {@code bucket x}, {@code trail y} or {@code the account}. What nobody
     * asked is not among it.
     */
    public Map<String, List<Refusal>> refusals() {
        Map<String, List<Refusal>> all = new TreeMap<>();
        put(all, "the account", answers);
        trails.forEach(
                trail -> put(all, "trail " + trail.trail().path("Name").asText("without a name"), trail.answers()));
        buckets.forEach(bucket -> put(all, "bucket " + bucket.bucket(), bucket.answers()));
        return all;
    }

    private static void put(Map<String, List<Refusal>> all, String about, Map<Call, Answer> answers) {
        List<Refusal> refused = answers.entrySet().stream()
                .filter(e -> e.getValue().refused() != null && !e.getValue().equals(Answer.UNASKED))
                .map(e -> new Refusal(e.getKey(), String.valueOf(e.getValue().refused())))
                .toList();
        if (!refused.isEmpty()) {
            all.put(about, refused);
        }
    }

    /**
     * A call that was not answered.
     *
     * @param why such as AccessDenied
     */
    public record Refusal(Call call, String why) {

        @Override
        public String toString() {
            return Answer.refused(why).missed(call);
        }
    }
}
