package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.formats.ReportFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads a job: YAML with the keys that {@code jobs/README.md} describes. */
final class JobFile {

    private static final Set<String> KEYS = Set.of(
            "title",
            "window",
            "sources",
            "parameters",
            "queries",
            "overview",
            "baseline",
            "baseline-store",
            "formats",
            "output",
            "fail-on",
            "suppressions",
            "every",
            "notify");

    private final String id;
    private final Map<?, ?> yaml;

    private JobFile(String id, Map<?, ?> yaml) {
        this.id = id;
        this.yaml = yaml;
    }

    /**
     * The job of that id in that text.
     *
     * @throws UsageException if the text is no job; the message says what to mend
     */
    static Job parse(String id, String text) {
        return new JobFile(id, yaml("job " + id, text)).job();
    }

    /** The map in some YAML, in which every value is text. */
    static Map<?, ?> yaml(String what, String text) {
        try {
            LoaderOptions options = new LoaderOptions();
            // every value is text: a time stays as it is written
            Yaml yaml = new Yaml(
                    new SafeConstructor(options),
                    new Representer(new DumperOptions()),
                    new DumperOptions(),
                    options,
                    new Texts());
            if (!(yaml.load(text) instanceof Map<?, ?> map)) {
                throw new UsageException(what + " is empty: see jobs/README.md");
            }
            return map;
        } catch (YAMLException e) {
            String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new UsageException(what + " is no YAML: " + line, e);
        }
    }

    /** Knows no types but null. */
    private static final class Texts extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(org.yaml.snakeyaml.nodes.Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(org.yaml.snakeyaml.nodes.Tag.NULL, EMPTY, null);
            addImplicitResolver(org.yaml.snakeyaml.nodes.Tag.MERGE, MERGE, "<");
        }
    }

    private Job job() {
        known(yaml, KEYS, "");
        Map<?, ?> window = map(yaml.get("window"), "window");
        known(window, Set.of("from", "to"), "window.");
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        Map<String, String> docs = new LinkedHashMap<>();
        map(yaml.get("parameters"), "parameters").forEach((name, declared) -> {
            Map<?, ?> parameter = map(declared, "parameters." + name);
            known(parameter, Set.of("default", "doc"), "parameters." + name + ".");
            values.put(String.valueOf(name), text(parameter.get("default")));
            docs.put(String.valueOf(name), String.valueOf(parameter.get("doc")));
        });
        String title = text(yaml.get("title"));
        String failOn = text(yaml.get("fail-on"));
        return new Job(
                id,
                title == null ? id : title,
                text(window.get("from")),
                text(window.get("to")),
                sources(),
                values,
                docs,
                queries(),
                list(yaml.get("overview")),
                text(yaml.get("baseline")),
                text(yaml.get("baseline-store")),
                list(yaml.get("formats")).stream().map(ReportFormat::of).toList(),
                text(yaml.get("output")),
                failOn == null ? null : Severity.of(failOn),
                text(yaml.get("suppressions")),
                every(window),
                yaml.get("notify") == null ? null : map(yaml.get("notify"), "notify"));
    }

    private Job.@Nullable Every every(Map<?, ?> window) {
        String every = text(yaml.get("every"));
        if (every == null) {
            return null;
        }
        if (!every.equals("day")) {
            throw problem("is asked every '" + every + "': known is 'day'");
        }
        if (!window.isEmpty()) {
            throw problem(
                    "has a window and is asked every day: each day is a window of its own, so leave 'window' out");
        }
        return Job.Every.DAY;
    }

    private Map<String, List<String>> sources() {
        Map<String, List<String>> sources = new LinkedHashMap<>();
        List<String> names = Stream.of(LogFormat.values())
                .map(LogFormat::source)
                .map(LogSource::name)
                .toList();
        map(yaml.get("sources"), "sources").forEach((name, places) -> {
            if (!names.contains(String.valueOf(name))) {
                throw problem("has the source '" + name + "': known are " + names);
            }
            sources.put(String.valueOf(name), list(places));
        });
        return sources;
    }

    private List<Job.Ask> queries() {
        List<Job.Ask> asks = new ArrayList<>();
        if (!(yaml.get("queries") instanceof List<?> entries) || entries.isEmpty()) {
            throw problem("asks nothing: list queries under 'queries'");
        }
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> ask) {
                known(ask, Set.of("query", "parameters", "one-of"), "queries.");
                Map<String, String> values = new LinkedHashMap<>();
                map(ask.get("parameters"), "parameters")
                        .forEach((k, v) -> values.put(String.valueOf(k), String.valueOf(v)));
                asks.add(new Job.Ask(String.valueOf(ask.get("query")), values, list(ask.get("one-of"))));
            } else {
                asks.add(new Job.Ask(String.valueOf(entry), Map.of(), List.of()));
            }
        }
        return asks;
    }

    private Map<?, ?> map(@Nullable Object value, String key) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw problem("has '" + key + "', which must be a map");
    }

    private static List<String> list(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private void known(Map<?, ?> map, Set<String> keys, String where) {
        for (Object key : map.keySet()) {
            if (!keys.contains(String.valueOf(key))) {
                throw problem("has an unknown key '" + where + key + "': known are "
                        + keys.stream().sorted().toList());
            }
        }
    }

    private UsageException problem(String what) {
        return new UsageException("job " + id + " " + what + " (see jobs/README.md)");
    }
}
