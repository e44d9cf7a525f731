package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.objects.Listing;
import dev.s3sleuth.parsers.objects.LogObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Objects in this driver, under a name, for scans that are told what to read instead of listing it. */
public final class GivenObjects {

    private static final Map<String, Listing> OBJECTS = new ConcurrentHashMap<>();

    private GivenObjects() {}

    public static void put(String name, List<LogObject> objects) {
        OBJECTS.put(name, new Listing(objects, objects.size(), 0, 0));
    }

    /** Forgets the objects under that name. */
    public static void clear(String name) {
        OBJECTS.remove(name);
    }

    static Listing listing(String name) {
        return OBJECTS.getOrDefault(name, Listing.none());
    }
}
