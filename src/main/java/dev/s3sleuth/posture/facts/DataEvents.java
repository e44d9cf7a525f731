package dev.s3sleuth.posture.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.TrailAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a trail selects.
 *
 * @param name the trail
 * @param onlyIn the one Region that it records; null for all of them
 * @param selectors what it selects; null if unknown, empty if it does not run
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html">Logging data events</a>
 */
record DataEvents(
        String name, @Nullable String onlyIn, @Nullable List<Selector> selectors) {

    /** Where a trail is that may record one Region, of which it is not known which. */
    private static final String SOMEWHERE = "";

    static DataEvents of(TrailAnswers trail) {
        String name = String.valueOf(Told.text(trail.trail(), "Name"));
        Answer status = trail.answer(Call.GET_TRAIL_STATUS);
        Answer selected = trail.answer(Call.GET_EVENT_SELECTORS);
        Boolean everywhere = Json.flag(trail.trail().path("IsMultiRegionTrail"));
        String home = everywhere == null ? null : Told.text(trail.trail(), "HomeRegion");
        String onlyIn = Boolean.TRUE.equals(everywhere) ? null : Objects.requireNonNullElse(home, SOMEWHERE);
        if (status.isSet() && !status.value().path("IsLogging").asBoolean()) {
            return new DataEvents(name, onlyIn, List.of());
        }
        boolean known = status.isKnown() && selected.isKnown();
        return new DataEvents(name, onlyIn, known ? selectors(selected.value()) : null);
    }

    private static List<Selector> selectors(JsonNode answer) {
        List<Selector> all = new ArrayList<>();
        Json.each(Json.anywhere(answer, "AdvancedEventSelectors")).forEach(s -> all.add(new AdvancedSelector(s)));
        Json.each(Json.anywhere(answer, "EventSelectors")).forEach(s -> all.add(new BasicSelector(s)));
        return all;
    }

    /** Which events about settings it records; null if unknown. */
    @Nullable
    String management() {
        return selectors == null
                ? null
                : selectors.stream()
                        .map(Selector::management)
                        .reduce(Selected.NONE, Selected::and)
                        .toString();
    }

    private @Nullable Selected objectsOf(BucketAnswers bucket) {
        boolean unclear = bucket.region() == null || SOMEWHERE.equals(onlyIn);
        if (onlyIn != null && !unclear && !onlyIn.equals(bucket.region())) {
            return Selected.NONE;
        }
        Selected selected = selectors == null
                ? null
                : selectors.stream().map(s -> s.objectsOf(bucket.bucket())).reduce(Selected.NONE, Selected::and);
        return onlyIn != null && unclear && selected != Selected.NONE ? null : selected;
    }

    /** What all trails together record of the objects of a bucket. */
    static void put(Row row, BucketAnswers bucket, List<DataEvents> trails, Answer listed) {
        if (!listed.isKnown()) {
            return;
        }
        Selected all = Selected.NONE;
        boolean unknown = false;
        List<String> by = new ArrayList<>();
        for (DataEvents trail : trails) {
            Selected selected = trail.objectsOf(bucket);
            unknown |= selected == null;
            if (selected != null && selected != Selected.NONE) {
                by.add(trail.name);
                all = all.and(selected);
            }
        }
        row.put("data_event_trails", by.isEmpty() ? null : String.join(", ", by))
                .put("data_events", unknown && all != Selected.ALL ? null : all.toString());
    }

    /** How much of something is recorded. */
    enum Selected {
        NONE,
        SOME,
        READS,
        WRITES,
        ALL;

        Selected and(Selected other) {
            if (this == other || other == NONE) {
                return this;
            }
            boolean both = (this == READS && other == WRITES) || (this == WRITES && other == READS);
            return both || this == ALL || other == ALL ? ALL : compareTo(other) > 0 ? this : other;
        }

        /** By what a selector says of reads and writes. */
        static Selected of(String readOnly) {
            return switch (readOnly.toLowerCase(Locale.ROOT)) {
                case "readonly", "true" -> READS;
                case "writeonly", "false" -> WRITES;
                default -> ALL;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One of a trail's event selectors. */
    interface Selector {

        Selected management();

        Selected objectsOf(String bucket);
    }
}
