package dev.s3sleuth.parsers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A kind of log, as its {@code source.yaml} defines it.
 *
 * @param name the name of the source and of its view
 * @param title the name for people
 * @param reference the page that documents the format
 * @param fields the fields of a record, in their order
 * @param derived columns computed from the fields
 * @param limits what this log does not prove, a sentence each
 */
public record LogSource(
        String name, String title, String reference, List<Field> fields, List<Field> derived, List<String> limits) {

    /** Columns that we add to every source, after its own. */
    public static final List<Field> ORIGIN = List.of(
            new Field("_object", FieldType.STRING, "", "The object that holds the record"),
            new Field("_offset", FieldType.LONG, "", "Offset of the record's first byte in the decompressed object"),
            new Field("_malformed", FieldType.STRING, "", "Why these bytes are no record; NULL for records"),
            new Field(
                    "_flags",
                    FieldType.STRING,
                    "",
                    "What is odd in the bytes of the record, comma-separated; NULL if nothing"),
            new Field("_extra_fields", FieldType.STRING, "", "What stands after the last known field, as logged"));

    public LogSource {
        fields = List.copyOf(fields);
        derived = List.copyOf(derived);
        limits = List.copyOf(limits);
    }

    /** All columns: the fields, the derived ones, the origin. */
    public List<Field> columns() {
        return Stream.of(fields, derived, ORIGIN).flatMap(List::stream).toList();
    }

    /** The source of that name from the class path. */
    public static LogSource named(String name) {
        String path = "/parsers/" + name + "/source.yaml";
        try (InputStream in = LogSource.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new UsageException("there is no source '" + name + "' (" + path + " is not in the jar)");
            }
            return parse(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LogSource parse(Map<String, Object> yaml) {
        return new LogSource(
                text(yaml, "source"),
                text(yaml, "title"),
                text(yaml, "reference"),
                fields(required(yaml, "fields")),
                fields(yaml.getOrDefault("derived", List.of())),
                ((List<?>) yaml.getOrDefault("limits", List.of()))
                        .stream().map(String::valueOf).toList());
    }

    private static List<Field> fields(Object entries) {
        List<Field> fields = new ArrayList<>();
        for (Object entry : (List<?>) entries) {
            Map<?, ?> field = (Map<?, ?>) entry;
            String json = field.containsKey("json") ? text(field, "json") : "";
            fields.add(new Field(text(field, "name"), FieldType.of(text(field, "type")), json, text(field, "doc")));
        }
        return fields;
    }

    private static String text(Map<?, ?> map, String key) {
        return required(map, key).toString();
    }

    private static Object required(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("source.yaml lacks '" + key + "' in " + map);
        }
        return value;
    }
}
