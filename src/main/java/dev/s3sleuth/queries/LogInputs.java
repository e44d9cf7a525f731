package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.TimeWindow;
import java.util.List;
import java.util.Map;

/**
 * Where the logs are, which part of them is asked about, and what else is known.
 *
 * @param uris places of each source, by its name
 * @param window request times
 * @param options options of the data sources, by their names
 * @param enrichment what is known of addresses
 */
public record LogInputs(
        Map<String, List<String>> uris, TimeWindow window, Map<String, String> options, Enrichment enrichment) {

    public LogInputs {
        uris = Map.copyOf(uris);
        options = Map.copyOf(options);
    }

    /** The same, where nothing is known of addresses. */
    public LogInputs(Map<String, List<String>> uris, TimeWindow window, Map<String, String> options) {
        this(uris, window, options, Enrichment.NONE);
    }
}
