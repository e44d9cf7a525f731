package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.LakeUri;
import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.spark.SourceOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the logs are, which part of them is asked about, and what else is known.
 *
 * @param uris places of each source, by its name
 * @param window request times
 * @param options options of the data sources, by their names
 * @param enrichment what is known of addresses
 * @param baseline how much time before the window comparisons look at; null for none
 * @param store where condensed days of that time are kept between runs; null for nowhere
 * @param posture how the account is set up; null if nobody asked
 */
public record LogInputs(
        Map<String, List<String>> uris,
        TimeWindow window,
        Map<String, String> options,
        Enrichment enrichment,
        @Nullable Duration baseline,
        @Nullable String store,
        @Nullable Posture posture) {

    /** The places of raw logs among those of each source. */
    public Map<String, List<String>> raw() {
        Map<String, List<String>> raw = new TreeMap<>();
        uris.forEach((source, places) -> {
            List<String> objects =
                    places.stream().filter(place -> !LakeUri.is(place)).toList();
            if (!objects.isEmpty()) {
                raw.put(source, objects);
            }
        });
        return raw;
    }

    public LogInputs {
        uris = Map.copyOf(uris);
        options = Map.copyOf(options);
    }

    /** The same, where nothing is asked about settings. */
    public LogInputs(
            Map<String, List<String>> uris,
            TimeWindow window,
            Map<String, String> options,
            Enrichment enrichment,
            @Nullable Duration baseline,
            @Nullable String store) {
        this(uris, window, options, enrichment, baseline, store, null);
    }

    /** The same, where nothing is kept between runs. */
    public LogInputs(
            Map<String, List<String>> uris,
            TimeWindow window,
            Map<String, String> options,
            Enrichment enrichment,
            @Nullable Duration baseline) {
        this(uris, window, options, enrichment, baseline, null);
    }

    /** The same, where nothing is known of addresses and nothing compared. */
    public LogInputs(Map<String, List<String>> uris, TimeWindow window, Map<String, String> options) {
        this(uris, window, options, Enrichment.NONE, null);
    }

    /** The same logs in the time before the window that comparisons look at; null if there is none. */
    @Nullable
    LogInputs before() {
        Instant from = window.from();
        return from == null || baseline == null ? null : during(new TimeWindow(from.minus(baseline), from));
    }

    /** The same, with what was before the window kept in a place between runs. */
    public LogInputs storedIn(String place) {
        return new LogInputs(uris, window, options, enrichment, baseline, place, posture);
    }

    /** The same, with nothing kept between runs. */
    LogInputs unstored() {
        return new LogInputs(uris, window, options, enrichment, baseline, null, posture);
    }

    /** The same logs in another window. */
    public LogInputs during(TimeWindow other) {
        return new LogInputs(uris, other, options, enrichment, baseline, store, posture);
    }

    /** The same logs, beside the settings of the account. */
    public LogInputs with(Posture settings) {
        return new LogInputs(uris, window, options, enrichment, baseline, store, settings);
    }

    /** The sources that there is something of, logs and settings. */
    public Set<String> given() {
        Set<String> all = new TreeSet<>(uris.keySet());
        if (posture != null) {
            all.addAll(Posture.SOURCES);
        }
        return all;
    }

    /** How late AWS may deliver a source's records, as far as it was not told otherwise. */
    Duration deliveryLag(String source) {
        return SourceOptions.deliveryLag(LogSource.named(source), options);
    }
}
