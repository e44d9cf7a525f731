package dev.s3sleuth.parsers.objects;

import java.util.List;

/**
 * What was found at some URIs.
 *
 * @param objects the objects to read, in the order of their names
 * @param listed how many objects were seen
 * @param pruned how many of those are not read because their name cannot matter
 */
public record Listing(List<LogObject> objects, long listed, long pruned) {

    public Listing {
        objects = List.copyOf(objects);
    }
}
