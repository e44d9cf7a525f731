package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.TimeWindow;
import java.util.List;
import java.util.Map;

/**
 * Where the logs are and which part of them is asked about.
 *
 * @param uris places of each source, by its name
 * @param window request times
 * @param options options of the data sources, by their names
 */
public record LogInputs(Map<String, List<String>> uris, TimeWindow window, Map<String, String> options) {

    public LogInputs {
        uris = Map.copyOf(uris);
        options = Map.copyOf(options);
    }
}
