package dev.s3sleuth.notify;

import dev.s3sleuth.parsers.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people write under {@code notify}. A value {@code $NAME} is taken from the environment; a secret has to be. */
final class Settings {

    private final String where;
    private final Map<?, ?> yaml;
    private final Function<String, @Nullable String> env;

    /**
     * Some settings.
     *
     * @param where their key, with a dot at its end
     * @param keys those that there are
     * @throws UsageException if there is another
     */
    Settings(String where, Map<?, ?> yaml, Set<String> keys, Function<String, @Nullable String> env) {
        this.where = where;
        this.yaml = yaml;
        this.env = env;
        for (Object key : yaml.keySet()) {
            if (!keys.contains(String.valueOf(key))) {
                throw new UsageException("'" + where + key + "' is unknown: known are "
                        + keys.stream().sorted().toList() + " (see jobs/README.md)");
            }
        }
    }

    /** The settings below a key; null if it is not there. */
    @Nullable
    Settings below(String key, Set<String> keys) {
        Object value = yaml.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return new Settings(where + key + ".", map, keys, env);
        }
        throw problem(key, "must be a map of " + keys.stream().sorted().toList());
    }

    @Nullable
    String text(String key) {
        Object value = yaml.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            throw problem(key, "must be a single value");
        }
        return resolved(key, value.toString());
    }

    String required(String key) {
        String text = text(key);
        if (text == null || text.isBlank()) {
            throw problem(key, "is missing");
        }
        return text;
    }

    List<String> texts(String key) {
        return yaml.get(key) instanceof List<?> list && !list.isEmpty()
                ? list.stream()
                        .map(value -> resolved(key, String.valueOf(value)))
                        .toList()
                : List.of(required(key));
    }

    /** A value that nobody may write into a file. */
    @Nullable
    String secret(String key) {
        Object value = yaml.get(key);
        if (value != null && !value.toString().startsWith("$")) {
            throw problem(key, "is a secret and must not stand in a file: write $NAME and set NAME in the environment");
        }
        return text(key);
    }

    private String resolved(String key, String value) {
        if (!value.startsWith("$")) {
            return value;
        }
        String found = env.apply(value.substring(1));
        if (found == null || found.isEmpty()) {
            throw problem(
                    key, "is " + value + ", which is not set in the environment: set it, or take '" + key + "' out");
        }
        return found;
    }

    UsageException problem(String key, String what) {
        return new UsageException("'" + where + key + "' " + what);
    }
}
