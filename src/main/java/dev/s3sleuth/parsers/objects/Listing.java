package dev.s3sleuth.parsers.objects;

import java.util.List;

/**
 * What was found at some URIs.
 *
 * @param objects the objects to read, in the order of their names
 * @param listed how many objects were seen
 * @param pruned how many of those are not read because their name cannot matter
 * @param requests how many requests for lists that took; none where the store is no service
 */
public record Listing(List<LogObject> objects, long listed, long pruned, long requests) {

    Listing(List<LogObject> objects, long listed, long pruned) {
        this(objects, listed, pruned, 0);
    }

    /** Nothing, without looking. */
    public static Listing none() {
        return new Listing(List.of(), 0, 0);
    }

    public Listing {
        objects = PackedObjects.of(objects);
    }

    /** The same, kept from before, so that it takes no request. */
    public Listing again() {
        return new Listing(objects, listed, pruned, 0);
    }
}
