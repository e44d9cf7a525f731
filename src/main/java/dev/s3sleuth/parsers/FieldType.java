package dev.s3sleuth.parsers;

import java.util.Locale;

/** The types a field of a log can have. */
public enum FieldType {
    STRING,
    /** Microseconds since the epoch, UTC. */
    TIMESTAMP,
    INT,
    LONG;

    static FieldType of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
