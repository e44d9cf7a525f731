package dev.s3sleuth.parsers.format;

import java.io.Serializable;

/**
 * The part of an object that one reader reads: the lines whose first byte lies in [start, end).
 *
 * @param name the object's name, as {@code _object} shows it
 * @param start offset of the part; zero for the first or only one
 * @param end offset after it; {@link Long#MAX_VALUE} for the last or only one
 */
public record ObjectPart(String name, long start, long end) implements Serializable {

    public static ObjectPart whole(String name) {
        return new ObjectPart(name, 0, Long.MAX_VALUE);
    }
}
