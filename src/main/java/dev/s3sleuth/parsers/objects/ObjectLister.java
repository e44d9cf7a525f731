package dev.s3sleuth.parsers.objects;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds the objects to read. */
public final class ObjectLister {

    private ObjectLister() {}

    /**
     * The objects at and below all of these URIs. One that two of them lead to counts once.
     *
     * @throws dev.s3sleuth.parsers.UsageException if there is nothing at one of them or it may not be listed
     */
    public static Listing list(List<String> uris, Selection selection, StoreOptions options) {
        Map<String, String> places = new TreeMap<>();
        uris.forEach(uri -> places.putIfAbsent(location(uri), uri));
        List<Listing> found = places.entrySet().stream()
                .filter(place -> !isInside(place.getKey(), places))
                .map(place -> ObjectStores.of(place.getValue(), options).list(place.getValue(), selection))
                .toList();
        return found.size() == 1 ? found.get(0) : together(found);
    }

    private static Listing together(List<Listing> found) {
        Set<String> seen = new HashSet<>();
        List<LogObject> objects = found.stream()
                .flatMap(listing -> listing.objects().stream())
                .filter(object -> seen.add(location(object.uri())))
                .sorted(LogObject.BY_URI)
                .toList();
        long all = found.stream().mapToLong(listing -> listing.objects().size()).sum();
        return new Listing(
                objects,
                found.stream().mapToLong(Listing::listed).sum() - (all - objects.size()),
                found.stream().mapToLong(Listing::pruned).sum(),
                found.stream().mapToLong(Listing::requests).sum());
    }

    /** The first bytes of an object, at most that many. */
    public static byte[] head(LogObject object, StoreOptions options, int length) throws IOException {
        return ObjectStores.of(object.uri(), options).head(object, length);
    }

    /**
     * Looks at what names there are, with few requests.
     *
     * @throws dev.s3sleuth.parsers.UsageException if there is nothing or it may not be listed
     */
    public static PlaceSurvey survey(String uri, StoreOptions options, Instant now) {
        return ObjectStores.of(uri, options).survey(uri, now);
    }

    private static boolean isInside(String place, Map<String, String> places) {
        return places.keySet().stream()
                .map(p -> p.endsWith("/") ? p : p + "/")
                .anyMatch(folder -> place.startsWith(folder) && !place.equals(folder));
    }

    /** A name for a place that is the same however its URI is written: {@code s3://bucket/key}, or the absolute path of a local file. */
    public static String location(String uri) {
        return ObjectStores.kind(uri).location(uri);
    }
}
