package dev.s3sleuth;

import dev.s3sleuth.lake.LakeSources;
import dev.s3sleuth.parsers.LakeUri;
import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.queries.Enrichment;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.QueryCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What questions are asked of.
 *
 * @param inputs the logs and the window
 * @param catalog the questions
 */
record Settings(LogInputs inputs, QueryCatalog catalog) {

    static final Settings NONE = new Settings(
            new LogInputs(Map.of(), TimeWindow.ALL, Map.of(), Enrichment.NONE, TimeText.length("14d")),
            QueryCatalog.load(null));

    Settings place(LogFormat format, List<String> uris) {
        String source = format.source().name();
        if (uris.isEmpty()) {
            throw new UsageException("no place is given for " + source + ": name a folder or an s3:// prefix");
        }
        return with(put(inputs.uris(), source, List.copyOf(uris)), inputs.window(), inputs.options());
    }

    Settings lake(String place) {
        Map<String, List<String>> uris = new TreeMap<>(inputs.uris());
        LakeSources.of(place, inputs.options()).forEach(source -> uris.put(source, List.of(LakeUri.of(place))));
        return with(uris, inputs.window(), inputs.options());
    }

    Settings from(Instant from) {
        return window(from, inputs.window().to());
    }

    Settings to(Instant to) {
        return window(inputs.window().from(), to);
    }

    Settings window(@Nullable Instant from, @Nullable Instant to) {
        return with(inputs.uris(), new TimeWindow(from, to), inputs.options());
    }

    Settings option(String name, String value) {
        return with(inputs.uris(), inputs.window(), put(inputs.options(), name, value));
    }

    Settings baseline(Duration length) {
        return with(new LogInputs(
                inputs.uris(), inputs.window(), inputs.options(), inputs.enrichment(), length, inputs.store()));
    }

    Settings store(String place) {
        return with(inputs.storedIn(place));
    }

    Settings catalog(QueryCatalog other) {
        return new Settings(inputs, other);
    }

    private Settings with(Map<String, List<String>> uris, TimeWindow window, Map<String, String> options) {
        return with(new LogInputs(uris, window, options, inputs.enrichment(), inputs.baseline(), inputs.store()));
    }

    private Settings with(LogInputs other) {
        return new Settings(other, catalog);
    }

    private static <V> Map<String, V> put(Map<String, V> map, String name, V value) {
        Map<String, V> more = new TreeMap<>(map);
        more.put(name, value);
        return more;
    }
}
