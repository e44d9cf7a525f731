package dev.s3sleuth.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.parsers.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/**
 * How far the objects of a source go that a lake has.
 *
 * @param roots the places that were ingested to their end
 * @param retained records before this were deleted; null if none were
 */
record Reach(List<Root> roots, @Nullable Instant retained) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOTS = "s3sleuth.roots";
    /** How long records are to stay, as a duration of ISO 8601. */
    static final String RETAIN = "s3sleuth.retain";

    static final String RETAINED = "s3sleuth.retained-from";

    /**
     * A place.
     *
     * @param from request times from which on it was ingested; null for all
     * @param listed when it was last listed
     */
    record Root(String place, @Nullable Instant from, Instant listed) {}

    Reach {
        roots = List.copyOf(roots);
    }

    static Reach of(Table records) {
        Map<String, String> properties = records.properties();
        List<Root> roots = new ArrayList<>();
        try {
            for (JsonNode root : JSON.readTree(properties.getOrDefault(ROOTS, "[]"))) {
                roots.add(new Root(
                        root.path("place").asText(),
                        root.hasNonNull("from")
                                ? Instant.parse(root.path("from").asText())
                                : null,
                        Instant.parse(root.path("listed").asText())));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("property " + ROOTS + " of " + records.name() + " is no JSON", e);
        }
        String retained = properties.get(RETAINED);
        return new Reach(roots, retained == null ? null : Instant.parse(retained));
    }

    /** What is known of a place; null if it was never ingested to its end. */
    @Nullable
    Root root(String place) {
        return roots.stream()
                .filter(root -> root.place().equals(place))
                .findFirst()
                .orElse(null);
    }

    /** Notes that places were ingested to their end, beside what others may have noted meanwhile. */
    static void note(Table records, List<Root> ingested) {
        records.refresh();
        List<Root> all = new ArrayList<>(of(records).roots());
        for (Root root : ingested) {
            Root before = of(records).root(root.place());
            all.removeIf(other -> other.place().equals(root.place()));
            all.add(before == null ? root : new Root(root.place(), reached(before, root), root.listed()));
        }
        ArrayNode json = JSON.createArrayNode();
        all.stream().sorted(Comparator.comparing(Root::place)).forEach(root -> {
            ObjectNode node = json.addObject();
            node.put("place", root.place());
            node.put("from", root.from() == null ? null : root.from().toString());
            node.put("listed", root.listed().toString());
        });
        records.updateProperties().set(ROOTS, json.toString()).commit();
    }

    /** What was left out between two runs is not there; then only what the later one began with is. */
    private static @Nullable Instant reached(Root before, Root now) {
        boolean gap = now.from() != null && now.from().isAfter(before.listed());
        return gap ? now.from() : earlier(before.from(), now.from());
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || b == null ? null : a.isBefore(b) ? a : b;
    }

    /** Whether all that its places have of a window is there. */
    boolean covers(TimeWindow window) {
        return !roots.isEmpty() && gap(window) == null;
    }

    /** Since when there is something, where that is later than a window begins; null if it is not. */
    @Nullable
    Instant gap(TimeWindow window) {
        Instant latest = retained;
        for (Root root : roots) {
            if (root.from() != null && (latest == null || root.from().isAfter(latest))) {
                latest = root.from();
            }
        }
        Instant from = window.from();
        return latest == null || (from != null && !from.isBefore(latest)) ? null : latest;
    }

    /** When all places had last been listed; null if none was. */
    @Nullable
    Instant listed() {
        return roots.stream().map(Root::listed).min(Comparator.naturalOrder()).orElse(null);
    }
}
