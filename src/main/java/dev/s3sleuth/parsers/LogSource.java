package dev.s3sleuth.parsers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * @param deliveryLag how late AWS delivers, but for stragglers
 * @param selective whether what is done to objects is in it only for buckets that somebody selected
 */
public record LogSource(
        String name,
        String title,
        String reference,
        List<Field> fields,
        List<Field> derived,
        List<String> limits,
        Duration deliveryLag,
        boolean selective) {

    private static final Map<String, LogSource> READ = new ConcurrentHashMap<>();

    /** Columns that we add to every source, after its own. */
    public static final List<Field> ORIGIN = List.of(
            origin("_object", FieldType.STRING, "The object that holds the record"),
            origin("_offset", FieldType.LONG, "Offset of the record's first byte in the decompressed object"),
            origin("_malformed", FieldType.STRING, "Why these bytes are no record; NULL for records"),
            origin(
                    "_flags",
                    FieldType.STRING,
                    "What is odd in the bytes of the record, comma-separated; NULL if nothing"),
            origin(
                    "_extra_fields",
                    FieldType.STRING,
                    "Fields that this version does not know, as logged; of a malformed line the line"));

    public LogSource {
        fields = List.copyOf(fields);
        derived = List.copyOf(derived);
        limits = List.copyOf(limits);
    }

    private static Field origin(String name, FieldType type, String doc) {
        return new Field(name, type, List.of(), doc);
    }

    /** All columns: the fields, the derived ones, the origin. */
    public List<Field> columns() {
        return Stream.of(fields, derived, ORIGIN).flatMap(List::stream).toList();
    }

    /** The structs that columns are fields of, outer ones first. */
    public List<String> structs() {
        Set<String> structs = new LinkedHashSet<>();
        for (Field column : columns()) {
            for (int dot = column.name().indexOf('.');
                    dot > 0;
                    dot = column.name().indexOf('.', dot + 1)) {
                structs.add(column.name().substring(0, dot));
            }
        }
        return List.copyOf(structs);
    }

    /** Place of a column among {@link #columns}; -1 if there is none of that name. */
    public int index(String column) {
        return columns().stream().map(Field::name).toList().indexOf(column);
    }

    /** The request time: the first timestamp. */
    public Field time() {
        return fields.stream()
                .filter(f -> f.type() == FieldType.TIMESTAMP)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + "/source.yaml has no timestamp"));
    }

    /** The source of that name from the class path, which is read once. */
    public static LogSource named(String name) {
        return READ.computeIfAbsent(name, LogSource::read);
    }

    private static LogSource read(String name) {
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
                        .stream().map(String::valueOf).toList(),
                TimeText.length(text(yaml, "delivery-lag")),
                Boolean.TRUE.equals(yaml.get("selective")));
    }

    private static List<Field> fields(Object entries) {
        List<Field> fields = new ArrayList<>();
        for (Object entry : (List<?>) entries) {
            Map<?, ?> field = (Map<?, ?>) entry;
            Object json = field.containsKey("json") ? required(field, "json") : text(field, "name");
            List<String> paths = json instanceof List<?> several
                    ? several.stream().map(String::valueOf).toList()
                    : List.of(json.toString());
            fields.add(new Field(text(field, "name"), FieldType.of(text(field, "type")), paths, text(field, "doc")));
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
