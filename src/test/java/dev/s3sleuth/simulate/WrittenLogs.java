package dev.s3sleuth.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What stands below a folder, as plain bytes: no parser of the project's has a part in it. */
record WrittenLogs(Path folder) {

    static final ObjectMapper JSON = new ObjectMapper();

    List<Path> paths() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number for the bytes of each file, by its path. */
    Map<String, Integer> bytes() {
        Map<String, Integer> files = new TreeMap<>();
        paths().forEach(file -> files.put(folder.relativize(file).toString(), Arrays.hashCode(read(file))));
        return files;
    }

    Stream<String> lines() {
        return paths().stream()
                .flatMap(file -> new String(read(file), java.nio.charset.StandardCharsets.UTF_8).lines());
    }

    /** The line of each request; of those with several, the one that CloudTrail has too. */
    Map<String, String> requests() {
        Map<String, String> lines = new HashMap<>();
        lines().filter(line -> !line.contains(" BATCH.DELETE.OBJECT ") && !line.contains(" REST.COPY.OBJECT_GET "))
                .forEach(
                        line -> lines.put(line.replaceFirst(".*? ([0-9A-Z]{16}) [A-Z0-9]+\\.[A-Z_.]+ .*", "$1"), line));
        return lines;
    }

    /** Events by their id. */
    Map<String, JsonNode> events() {
        Map<String, JsonNode> events = new LinkedHashMap<>();
        for (Path file : paths()) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                JSON.readTree(in)
                        .get("Records")
                        .forEach(e -> events.put(e.get("eventID").asText(), e));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return events;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
