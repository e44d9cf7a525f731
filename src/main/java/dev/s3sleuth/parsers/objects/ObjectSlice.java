package dev.s3sleuth.parsers.objects;

import java.io.Serializable;

/**
 * The part of an object that one task reads: the lines whose first byte lies in [start, end).
 *
 * @param object the object
 * @param start offset of the part
 * @param end offset after it; {@link Long#MAX_VALUE} for the last or only part
 */
public record ObjectSlice(LogObject object, long start, long end) implements Serializable {

    public static ObjectSlice whole(LogObject object) {
        return new ObjectSlice(object, 0, Long.MAX_VALUE);
    }

    public boolean isWhole() {
        return start == 0 && end == Long.MAX_VALUE;
    }

    /** Where to begin reading: a part in the middle begins one byte early, to see whether a line starts at its first byte. */
    public long readFrom() {
        return Math.max(0, start - 1);
    }

    /** Size of the part in bytes. */
    public long size() {
        return Math.min(end, object.size()) - start;
    }

    /** How many requests S3 gets for it: one, of a large part several, and one for the line at its end; none where it is elsewhere. */
    public long requests() {
        if (ObjectStores.kind(object.uri()) != ObjectStores.S3) {
            return 0;
        }
        long bytes = Math.min(end, object.size()) - readFrom();
        return (bytes + ReadAhead.RANGE - 1) / ReadAhead.RANGE + (end < object.size() ? 1 : 0);
    }

    /** Size of the part in bytes if they come from S3; else none do. */
    public long transfer() {
        return ObjectStores.kind(object.uri()) == ObjectStores.S3 ? size() : 0;
    }
}
