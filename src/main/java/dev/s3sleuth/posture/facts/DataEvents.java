package dev.s3sleuth.posture.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.TrailAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a trail selects.
 *
 * @param name the trail
 * @param selectors what it selects; null if unknown, empty if it does not run
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html">Logging data events</a>
 */
record DataEvents(String name, @Nullable List<Selector> selectors) {

    static DataEvents of(TrailAnswers trail) {
        String name = String.valueOf(Told.text(trail.trail(), "Name"));
        Answer status = trail.answer(Call.GET_TRAIL_STATUS);
        Answer selected = trail.answer(Call.GET_EVENT_SELECTORS);
        if (status.isSet() && !status.value().path("IsLogging").asBoolean()) {
            return new DataEvents(name, List.of());
        }
        return new DataEvents(name, selected.isKnown() ? selectors(selected.value()) : null);
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

    private @Nullable Selected objectsOf(String bucket) {
        return selectors == null
                ? null
                : selectors.stream().map(s -> s.objectsOf(bucket)).reduce(Selected.NONE, Selected::and);
    }

    /** What all trails together record of the objects of a bucket. */
    static void put(Row row, String bucket, List<DataEvents> trails, Answer listed) {
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
