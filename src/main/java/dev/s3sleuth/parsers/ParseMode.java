package dev.s3sleuth.parsers;

import java.util.Arrays;
import java.util.Locale;

/** What to do with bytes that are no record. Spark's words; whatever the mode, they are counted. */
public enum ParseMode {
    /** A row with {@code _malformed} set and every field of the log NULL. */
    PERMISSIVE,
    /** No row. */
    DROPMALFORMED,
    /** The read fails at the first one. */
    FAILFAST;

    /**
     * The mode of that name in any case.
     *
     * @throws UsageException if there is none
     */
    public static ParseMode of(String name) {
        for (ParseMode mode : values()) {
            if (mode.name().equals(name.toUpperCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw new UsageException("mode '" + name + "' is unknown: it is one of " + Arrays.toString(values()));
    }
}
