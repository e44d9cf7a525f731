package dev.s3sleuth.parsers;

import java.util.Locale;

/** The types a field of a log can have. */
public enum FieldType {
    STRING,
    /** Microseconds since the epoch, UTC. */
    TIMESTAMP,
    INT,
    LONG,
    BOOLEAN,
    /** JSON text as it stands in the log, to the byte. */
    JSON;

    static FieldType of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether values are slices of text. */
    public boolean isText() {
        return this == STRING || this == JSON;
    }
}
