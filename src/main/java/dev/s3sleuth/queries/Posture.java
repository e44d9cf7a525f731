package dev.s3sleuth.queries;

import dev.s3sleuth.posture.facts.PostureRows;
import dev.s3sleuth.posture.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How an account is set up, for queries that ask about it. */
public final class Posture {

    private static final String TRAILS = "trail_posture";
    /** The views of settings, which queries name as their sources. */
    public static final Set<String> SOURCES = Set.of("bucket_posture", TRAILS);

    private final Snapshot now;
    private final @Nullable Snapshot before;
    /** By view, made when a question first asks for them and not again for the next. */
    private final Map<String, List<Map<String, Object>>> rows = new ConcurrentHashMap<>();

    /**
     * Settings and what they are compared with.
     *
     * @param now the settings asked about
     * @param before earlier ones to compare with; null for none
     */
    public Posture(Snapshot now, @Nullable Snapshot before) {
        this.now = now;
        this.before = before;
    }

    /** The settings asked about. */
    public Snapshot now() {
        return now;
    }

    /** When the account was asked. */
    public Instant taken() {
        return now.taken();
    }

    /** How many rows a source has. */
    public long size(String source) {
        return source.equals(TRAILS) ? now.trails().size() : now.buckets().size();
    }

    /** What was not answered, in words, by what it is about, as far as a source shows it. */
    public Map<String, String> unanswered(String source) {
        Map<String, String> all = new TreeMap<>();
        now.refusals().forEach((about, refused) -> {
            if (source.equals(TRAILS) == about.startsWith("trail ")) {
                all.put(
                        about,
                        String.join(", ", refused.stream().map(Object::toString).toList()));
            }
        });
        return all;
    }

    /** The rows of a view, by column. */
    List<Map<String, Object>> rows(String view) {
        return rows.computeIfAbsent(view, this::made);
    }

    private List<Map<String, Object>> made(String view) {
        Snapshot of = view.endsWith(PostureViews.BEFORE) ? before : now;
        if (of == null) {
            return List.of();
        }
        PostureRows all = new PostureRows(of);
        return view.startsWith(TRAILS) ? all.trails() : all.buckets();
    }
}
