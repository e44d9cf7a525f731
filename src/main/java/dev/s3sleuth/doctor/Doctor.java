package dev.s3sleuth.doctor;

import dev.s3sleuth.parsers.objects.ObjectLister;
import dev.s3sleuth.parsers.objects.StoreOptions;
import dev.s3sleuth.parsers.spark.StoreSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at everything that a command needs, one thing after the other. */
public final class Doctor {

    private final Map<String, List<String>> uris;
    private final Map<String, String> options;
    private final Instant now;

    /**
     * Looks at nothing yet.
     *
     * @param uris places of each source, by its name
     * @param options options of the data sources, by their names
     */
    public Doctor(Map<String, List<String>> uris, Map<String, String> options, Instant now) {
        this.uris = new TreeMap<>(uris);
        this.options = Map.copyOf(options);
        this.now = now;
    }

    /**
     * Looks, and tells of each thing as it is found.
     *
     * @param output where a report is to go; null for none
     */
    public List<Check> look(@Nullable String output, Consumer<Check> tell) {
        List<Check> checks = new ArrayList<>();
        Consumer<Check> add = check -> {
            checks.add(check);
            tell.accept(check);
        };
        Machine.checks().forEach(add);
        StoreOptions store = StoreSettings.toRead(options);
        if (Stream.concat(uris.values().stream().flatMap(List::stream), Stream.ofNullable(output))
                .anyMatch(Credentials::areNeeded)) {
            Credentials.checks(store).forEach(add);
        }
        PlaceChecks places = new PlaceChecks(store, now);
        uris.forEach(
                (source, all) -> all.forEach(uri -> places.checks(source, uri).forEach(add)));
        if (output != null) {
            add.accept(OutputCheck.of(output, StoreSettings.toWrite(options)));
        }
        return checks;
    }

    /** By place of a source, from when to when its names say that it was delivered; places without such names are left out. */
    public Map<String, String> delivered(String source) {
        StoreOptions store = StoreSettings.toRead(options);
        Map<String, String> spans = new TreeMap<>();
        for (String uri : uris.getOrDefault(source, List.of())) {
            String span = PlaceChecks.span(ObjectLister.survey(uri, store, now));
            if (span != null) {
                spans.put(uri, span);
            }
        }
        return spans;
    }
}
