package dev.s3sleuth.parsers.objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.parsers.GzipMembers;
import dev.s3sleuth.parsers.UsageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A list of objects that somebody else made: the {@code manifest.json} of an S3 Inventory in CSV, or lines of a URI, a size in bytes and
 * an ETag, separated by tabs, of which the ETag may be missing.
 *
 * @param objects what it lists
 * @param made as of when an inventory is; null if nobody says
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html">Inventory manifests</a>
 */
public record ObjectManifest(
        List<LogObject> objects, @Nullable Instant made) {

    public ObjectManifest {
        objects = List.copyOf(objects);
    }

    /**
     * Reads one.
     *
     * @throws UsageException if it is not there or is none; the message names the line
     */
    public static ObjectManifest read(String uri, StoreOptions options) {
        String text = new String(bytes(uri, options), StandardCharsets.UTF_8);
        return text.stripLeading().startsWith("{")
                ? inventory(text, uri, options)
                : new ObjectManifest(lines(text, uri), null);
    }

    /** The objects of these in a place. */
    public List<LogObject> in(String place) {
        String folder = place.endsWith("/") ? place : place + "/";
        return objects.stream()
                .filter(object -> {
                    String at = ObjectLister.location(object.uri());
                    return at.equals(place) || at.startsWith(place.startsWith("s3://") ? place : folder);
                })
                .toList();
    }

    private static byte[] bytes(String uri, StoreOptions options) {
        int name = uri.lastIndexOf('/') + 1;
        try {
            byte[] bytes = ObjectFolder.of(name == 0 ? "." : uri.substring(0, name), options)
                    .read(uri.substring(name));
            if (bytes == null) {
                throw new UsageException("there is no list of objects at " + uri);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the list of objects " + uri, e);
        }
    }

    private static List<LogObject> lines(String text, String uri) {
        List<LogObject> objects = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).split("\t", -1);
            if (lines.get(i).isBlank()) {
                continue;
            }
            if (parts.length < 2 || parts.length > 3 || !parts[1].matches("\\d{1,18}")) {
                throw new UsageException(String.format(
                        Locale.ROOT,
                        "line %d of %s is no object: write its URI, its size in bytes and, if you like, its ETag, separated by tabs",
                        i + 1,
                        uri));
            }
            objects.add(new LogObject(parts[0], Long.parseLong(parts[1]), parts.length < 3 ? null : parts[2]));
        }
        return objects;
    }

    private static ObjectManifest inventory(String text, String uri, StoreOptions options) {
        JsonNode manifest;
        try {
            manifest = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UsageException(uri + " is neither a list of objects nor JSON: " + e.getOriginalMessage(), e);
        }
        List<String> columns = List.of(manifest.path("fileSchema").asText().split("\\s*,\\s*"));
        if (!manifest.path("fileFormat").asText().equals("CSV")
                || !columns.containsAll(List.of("Bucket", "Key", "Size"))) {
            throw new UsageException(uri + " is no inventory in CSV with Bucket, Key and Size: "
                    + manifest.path("fileFormat").asText() + " with "
                    + manifest.path("fileSchema").asText());
        }
        String bucket = manifest.path("destinationBucket").asText().replaceFirst("^arn:[^:]*:s3:::", "");
        List<LogObject> objects = new ArrayList<>();
        for (JsonNode file : manifest.path("files")) {
            String part = "s3://" + bucket + "/" + file.path("key").asText();
            unpacked(bytes(part, options), part).lines().forEach(line -> add(line, columns, part, objects));
        }
        return new ObjectManifest(
                objects, Instant.ofEpochMilli(manifest.path("creationTimestamp").asLong()));
    }

    private static String unpacked(byte[] bytes, String uri) {
        try (InputStream in = new GzipMembers(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + uri + " of the inventory", e);
        }
    }

    /** Values are quoted and keys are encoded as in URLs, so that a value holds neither quote nor comma. Old versions and markers are left out. */
    private static void add(String line, List<String> columns, String uri, List<LogObject> objects) {
        String[] values = line.substring(Math.min(1, line.length()), Math.max(1, line.length() - 1))
                .split("\",\"", -1);
        if (values.length != columns.size()) {
            throw new UsageException(uri + " has a line of " + values.length + " values where the manifest names "
                    + columns.size() + " columns: " + line);
        }
        if (is(values, columns, "IsLatest", "false") || is(values, columns, "IsDeleteMarker", "true")) {
            return;
        }
        String key = URLDecoder.decode(values[columns.indexOf("Key")], StandardCharsets.UTF_8);
        int tag = columns.indexOf("ETag");
        if (!key.endsWith("/")) {
            objects.add(new LogObject(
                    "s3://" + values[columns.indexOf("Bucket")] + "/" + key,
                    Long.parseLong(values[columns.indexOf("Size")]),
                    tag < 0 ? null : values[tag]));
        }
    }

    private static boolean is(String[] values, List<String> columns, String column, String value) {
        int at = columns.indexOf(column);
        return at >= 0 && values[at].equals(value);
    }
}
