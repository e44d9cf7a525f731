package dev.s3sleuth.integrity;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.objects.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A check that ran, and what it found. */
record Verification(Summary summary, List<Checked> files) {

    static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    static Verification of(String place, StoreOptions options) {
        return of(place, options, TimeWindow.ALL, NOW);
    }

    static Verification of(String place, StoreOptions options, TimeWindow window, Instant now) {
        return of(place, options, window, now, SignedTrail.keys());
    }

    static Verification of(String place, StoreOptions options, TimeWindow window, Instant now, String keys) {
        try {
            Path file = Files.createTempFile("keys", ".json");
            Files.writeString(file, keys);
            PublicKeys known = KeyFile.read(file);
            Files.delete(file);
            List<Checked> files = new ArrayList<>();
            Summary summary = new Integrity(options, known, window, Duration.ofHours(6), 200, now)
                    .check(List.of(place), number -> part(files));
            return new Verification(summary, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Integrity.Results.Part part(List<Checked> to) {
        return new Integrity.Results.Part() {
            @Override
            public void accept(Checked file) {
                synchronized (to) {
                    to.add(file);
                }
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    /** The ends of keys of the files with a verdict. */
    Set<String> with(Verdict... verdicts) {
        Set<String> keys = new TreeSet<>();
        for (Checked file : files) {
            if (Set.of(verdicts).contains(file.verdict())) {
                keys.add(file.object().substring(file.object().indexOf("AWSLogs/")));
            }
        }
        return keys;
    }

    Checked file(String key) {
        List<Checked> found =
                files.stream().filter(f -> f.object().endsWith(key)).toList();
        if (found.size() != 1) {
            throw new AssertionError(key + " is told of " + found.size() + " times: " + found);
        }
        return found.get(0);
    }
}
