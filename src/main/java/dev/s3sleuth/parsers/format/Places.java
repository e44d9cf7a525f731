package dev.s3sleuth.parsers.format;

import dev.s3sleuth.parsers.LogSource;
import java.io.Serializable;

/**
 * Where a source's columns stand in a row: columns first, in the order of {@link LogSource#columns}, then a place for each of
 * {@link LogSource#structs}, which says whether the struct is there at all.
 *
 * @param columns number of columns
 * @param structs number of structs
 * @param time place of the request time
 */
public record Places(int columns, int structs, int time) implements Serializable {

    public static Places of(LogSource source) {
        return new Places(
                source.columns().size(),
                source.structs().size(),
                source.index(source.time().name()));
    }

    int size() {
        return columns + structs;
    }

    /** Place of {@code _object}. */
    public int object() {
        return columns - LogSource.ORIGIN.size();
    }

    /** Place of {@code _offset}. */
    public int offset() {
        return object() + 1;
    }

    int malformed() {
        return object() + 2;
    }

    int flags() {
        return object() + 3;
    }

    int extraFields() {
        return object() + 4;
    }
}
