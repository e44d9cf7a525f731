package dev.s3sleuth.bench;

import dev.s3sleuth.jobs.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lakes of a benchmark: each is ingested again and again by the command, to a new folder, for a process knows the catalog of the old one. */
final class LakeFolders {

    private static final Pattern RECORDS = Pattern.compile("ingested with [\\d,]+ bytes and ([\\d,]+) records");

    private final Path folder;
    private final Map<String, Integer> last = new HashMap<>();

    LakeFolders(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (Stream<Path> there = Files.list(folder)) {
            for (Path lake : (Iterable<Path>) there::iterator) {
                String[] name = lake.getFileName().toString().split("\\.", 2);
                if (name.length == 2 && name[1].matches("\\d{1,6}")) {
                    last.merge(name[0], Integer.parseInt(name[1]), Math::max);
                }
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** The last lake of that name that was ingested, now if there is none. */
    Path lake(String name, Path logs) throws IOException {
        if (!last.containsKey(name)) {
            ingest(name, logs);
        }
        return lake(name);
    }

    private Path lake(String name) {
        return folder.resolve(name + "." + last.get(name));
    }

    /** Ingests, and clears the lake of that name away that was there; returns how many records it has. */
    long ingest(String name, Path logs, String... options) throws IOException {
        Path old = last.containsKey(name) ? lake(name) : null;
        last.merge(name, 1, Integer::sum);
        long records = records(run(Stream.concat(
                        Stream.of("ingest", "--lake", lake(name).toString(), "--access-log", logs.toString()),
                        Stream.of(options))
                .toArray(String[]::new)));
        if (old != null) {
            BenchFolder.delete(old);
        }
        return records;
    }

    /** Runs the command, which has to be content. */
    static String run(String... command) {
        Cli.Ran ran = Cli.run(command);
        if (ran.status() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + ran.status() + ": " + ran.err());
        }
        return ran.out();
    }

    /** How many records an ingest says that it ingested. */
    static long records(String said) {
        Matcher records = RECORDS.matcher(said);
        if (!records.find()) {
            throw new IllegalStateException("ingest does not say how many records there were: " + said);
        }
        return Long.parseLong(records.group(1).replace(",", ""));
    }

    /** Whether this build can leave a column out. */
    static boolean canLeaveOut() {
        return Cli.run("ingest", "--help").out().contains("--without");
    }
}
