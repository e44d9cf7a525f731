package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.UsageException;
import java.util.Locale;

/** How much a finding matters, from least to most. Sigma's words. */
public enum Severity {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The severity of that name in any case. */
    public static Severity of(String name) {
        for (Severity severity : values()) {
            if (severity.name().equals(name.toUpperCase(Locale.ROOT))) {
                return severity;
            }
        }
        throw new UsageException("severity '" + name + "' is unknown: informational, low, medium, high or critical");
    }

    /** Its name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
