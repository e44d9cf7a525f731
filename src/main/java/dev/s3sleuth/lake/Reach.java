package dev.s3sleuth.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.parsers.Sha256;
import dev.s3sleuth.parsers.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateProperties;
import org.jspecify.annotations.Nullable;

/**
 * How far the objects of a source go that a lake has.
 *
 * @param roots the places that were ingested to their end
 * @param retained records before this were deleted; null if none were
 */
record Reach(List<Root> roots, @Nullable Instant retained) {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What the property of a place begins with: one each, so that two ingests of different places do not write over each other. */
    private static final String ROOT = "s3sleuth.root.";

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
        properties.forEach((name, value) -> {
            if (name.startsWith(ROOT)) {
                roots.add(root(name, value));
            }
        });
        roots.sort(Comparator.comparing(Root::place));
        String retained = properties.get(RETAINED);
        return new Reach(roots, retained == null ? null : Instant.parse(retained));
    }

    private static Root root(String property, String json) {
        try {
            JsonNode root = JSON.readTree(json);
            return new Root(
                    root.path("place").asText(),
                    root.hasNonNull("from") ? Instant.parse(root.path("from").asText()) : null,
                    Instant.parse(root.path("listed").asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("property " + property + " is no JSON", e);
        }
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
        Reach reach = of(records);
        UpdateProperties change = records.updateProperties();
        for (Root root : ingested) {
            Root before = reach.root(root.place());
            Instant from = before == null ? root.from() : reached(before, root);
            ObjectNode json = JSON.createObjectNode();
            json.put("place", root.place());
            json.put("from", from == null ? null : from.toString());
            json.put("listed", root.listed().toString());
            change.set(ROOT + sum(root.place()), json.toString());
        }
        change.commit();
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

    private static String sum(String place) {
        return Sha256.of(place).substring(0, 16);
    }
}
