package dev.s3sleuth.queries;

import dev.s3sleuth.posture.facts.PostureRows;
import dev.s3sleuth.posture.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an account is set up, for queries that ask about it.
 *
 * @param now the settings asked about
 * @param before earlier ones to compare with; null for none
 */
public record Posture(Snapshot now, @Nullable Snapshot before) {

    /** The views of settings, which queries name as their sources. */
    public static final Set<String> SOURCES = Set.of("bucket_posture", "trail_posture");

    /** When the account was asked. */
    public Instant taken() {
        return now.taken();
    }

    /** How many rows a source has. */
    public long size(String source) {
        return source.equals("trail_posture")
                ? now.trails().size()
                : now.buckets().size();
    }

    /** What was not answered, in words, by what it is about, as far as a source shows it. */
    public Map<String, String> unanswered(String source) {
        Map<String, String> all = new TreeMap<>();
        now.refusals().forEach((about, refused) -> {
            if (source.equals("trail_posture") == about.startsWith("trail ")) {
                all.put(
                        about,
                        String.join(", ", refused.stream().map(Object::toString).toList()));
            }
        });
        return all;
    }

    List<Map<String, Object>> rows(String view) {
        PostureRows rows = new PostureRows(view.endsWith(PostureViews.BEFORE) && before != null ? before : now);
        if (view.endsWith(PostureViews.BEFORE) && before == null) {
            return List.of();
        }
        return view.startsWith("trail_") ? rows.trails() : rows.buckets();
    }
}
