package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a query: SQL whose first block comment is YAML. */
final class QueryFile {

    private static final Pattern LAYOUT = Pattern.compile("\\A\\s*/\\*(.*?)\\*/(.*)\\z", Pattern.DOTALL);
    private static final Set<String> KEYS = Set.of(
            "title",
            "status",
            "severity",
            "why",
            "sources",
            "techniques",
            "parameters",
            "false-positives",
            "known-gaps",
            "next",
            "without",
            "one-of",
            "duplicates");
    private static final Set<String> STATUSES = Set.of("experimental", "test", "stable", "deprecated");

    private final String id;
    private final Map<?, ?> yaml;

    private QueryFile(String id, Map<?, ?> yaml) {
        this.id = id;
        this.yaml = yaml;
    }

    /**
     * The query of that id in that text.
     *
     * @throws UsageException if the text is no query; the message says what to mend
     */
    static Query parse(String id, String text) {
        Matcher layout = LAYOUT.matcher(text);
        if (!layout.matches()) {
            throw new UsageException(
                    "query " + id + " does not begin with a block comment of YAML: see queries/README.md");
        }
        try {
            Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(layout.group(1));
            return new QueryFile(id, yaml instanceof Map<?, ?> map ? map : Map.of())
                    .query(layout.group(2).strip());
        } catch (YAMLException e) {
            String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new UsageException("the front matter of query " + id + " is no YAML: " + line, e);
        }
    }

    private Query query(String sql) {
        for (Object key : yaml.keySet()) {
            if (!KEYS.contains(key)) {
                throw problem("has an unknown key '" + key + "': known are "
                        + KEYS.stream().sorted().toList());
            }
        }
        String status = Objects.requireNonNullElse(text("status", null), "experimental");
        if (!STATUSES.contains(status)) {
            throw problem("has status '" + status + "': it is one of " + STATUSES);
        }
        String severity = text("severity", null);
        return new Query(
                id,
                required("title"),
                status,
                severity == null ? null : Severity.of(severity),
                text("why", null),
                list("sources"),
                list("techniques"),
                parameters(),
                list("false-positives"),
                list("known-gaps"),
                list("next"),
                list("one-of"),
                without(),
                "removed".equals(text("duplicates", "counted")),
                sql);
    }

    private Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        if (yaml.get("parameters") instanceof Map<?, ?> declared) {
            declared.forEach((name, value) -> parameters.put(
                    name.toString(), Parameter.of(name.toString(), value instanceof Map<?, ?> map ? map : Map.of())));
        }
        return parameters;
    }

    private Map<String, String> without() {
        Map<String, String> without = new LinkedHashMap<>();
        if (yaml.get("without") instanceof Map<?, ?> declared) {
            declared.forEach((name, value) -> without.put(name.toString(), String.valueOf(value)));
        }
        return without;
    }

    private String required(String key) {
        String text = text(key, null);
        if (text == null) {
            throw problem("lacks '" + key + "'");
        }
        return text;
    }

    private @Nullable String text(String key, @Nullable String otherwise) {
        return yaml.get(key) == null ? otherwise : String.valueOf(yaml.get(key));
    }

    private List<String> list(String key) {
        Object value = yaml.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw problem("has '" + key + "', which must be a list");
        }
        return list.stream().map(String::valueOf).toList();
    }

    private UsageException problem(String what) {
        return new UsageException("query " + id + " " + what + ": see queries/README.md");
    }
}
