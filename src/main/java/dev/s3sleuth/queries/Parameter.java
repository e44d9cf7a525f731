package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.UsageException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value that a query asks for. */
public final class Parameter {

    private static final Set<String> KEYS = Set.of("type", "default", "doc", "example");

    private final String name;
    private final ParameterType type;
    private final boolean required;
    private final @Nullable String otherwise;
    private final String doc;
    private final @Nullable String example;

    private Parameter(String name, Map<?, ?> yaml) {
        for (Object key : yaml.keySet()) {
            if (!KEYS.contains(key)) {
                throw new UsageException(String.format(
                        Locale.ROOT, "parameter '%s' has an unknown key '%s': known are %s", name, key, KEYS));
            }
        }
        Object value = yaml.get("default");
        this.name = name;
        this.type = ParameterType.of(yaml, value);
        this.required = !yaml.containsKey("default");
        this.otherwise = value == null ? null : value.toString();
        this.doc = yaml.get("doc") == null ? "" : yaml.get("doc").toString();
        this.example = yaml.get("example") == null ? null : yaml.get("example").toString();
    }

    static Parameter of(String name, Map<?, ?> yaml) {
        return new Parameter(name, yaml);
    }

    public String name() {
        return name;
    }

    /** One sentence for people. */
    public String doc() {
        return doc;
    }

    /** The type's name in lower case. */
    public String typeName() {
        return type.name().toLowerCase(java.util.Locale.ROOT);
    }

    public boolean isRequired() {
        return required;
    }

    /** The value where none is given; null is SQL's NULL. */
    public @Nullable String otherwise() {
        return otherwise;
    }

    /** A value to try the query with: the example, else the default. */
    @Nullable
    String sample() {
        return example == null ? otherwise : example;
    }

    /** How to write a value that stands for itself. */
    public String literal(String value) {
        return type == ParameterType.GLOB ? value.replace("\\", "\\\\").replace("*", "\\*") : value;
    }

    /**
     * What to bind for that text.
     *
     * @throws UsageException if the text is of another type
     */
    @Nullable
    Object bind(@Nullable String text) {
        try {
            return text == null ? null : type.bind(text);
        } catch (UsageException e) {
            String what = type.isSecret() ? "parameter " + name : "parameter " + name + " is '" + text + "'";
            throw new UsageException(what + ": " + e.getMessage(), e);
        }
    }
}
