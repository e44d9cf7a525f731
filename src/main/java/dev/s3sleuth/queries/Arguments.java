package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.Nearest;
import dev.s3sleuth.parsers.UsageException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values given for a query's parameters. */
public final class Arguments {

    private final Map<String, @Nullable String> values = new LinkedHashMap<>();
    private final Map<String, Object> bound = new HashMap<>();

    /**
     * Checks what was given against what the query asks for.
     *
     * @throws UsageException if a value is missing, of another type, or for no parameter of the query
     */
    public Arguments(Query query, Map<String, String> given) {
        for (String name : given.keySet()) {
            if (!query.parameters().containsKey(name)) {
                throw new UsageException(String.format(
                        Locale.ROOT,
                        "%s has no parameter '%s'%s (it has %s)",
                        query.id(),
                        name,
                        Nearest.hint(name, query.parameters().keySet()),
                        query.parameters().isEmpty()
                                ? "none"
                                : String.join(", ", query.parameters().keySet())));
            }
        }
        for (Parameter parameter : query.parameters().values()) {
            if (parameter.isRequired() && !given.containsKey(parameter.name())) {
                throw new UsageException(String.format(
                        Locale.ROOT,
                        "%s needs the parameter %s: add -p '%s=…' (%s)",
                        query.id(),
                        parameter.name(),
                        parameter.name(),
                        parameter.doc()));
            }
            String value = given.getOrDefault(parameter.name(), parameter.otherwise());
            values.put(parameter.name(), value);
            bound.put(parameter.name(), parameter.bind(value));
        }
        if (!query.oneOf().isEmpty() && query.oneOf().stream().allMatch(name -> values.get(name) == null)) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "%s needs at least one of %s: add -p '%s=…'",
                    query.id(),
                    String.join(", ", query.oneOf()),
                    query.oneOf().get(0)));
        }
    }

    /** What is still needed before the query can be asked, in words; null if nothing is. */
    public static @Nullable String missing(Query query, Map<String, String> given) {
        for (Parameter parameter : query.parameters().values()) {
            if (parameter.isRequired() && !given.containsKey(parameter.name())) {
                return "needs -p " + parameter.name() + "=… (" + parameter.doc() + ")";
            }
        }
        boolean one = query.oneOf().isEmpty() || query.oneOf().stream().anyMatch(given::containsKey);
        return one ? null : "needs one of " + String.join(", ", query.oneOf());
    }

    /** The values as text, by name; null is SQL's NULL. */
    public Map<String, @Nullable String> values() {
        return values;
    }

    Map<String, Object> bound() {
        return bound;
    }
}
