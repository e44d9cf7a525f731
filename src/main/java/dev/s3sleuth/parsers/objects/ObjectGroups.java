package dev.s3sleuth.parsers.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Packs objects into even groups, one a task: many small objects together, a large one in parts. */
public final class ObjectGroups {

    /** What opening an object costs, in bytes that could have been read meanwhile. */
    private static final long OPENING = 16 << 10;

    /** A smaller group does not pay for what a task costs; and of a single group Spark needs no shuffle at all. */
    private static final long SMALLEST = 16L << 20;

    /** The driver keeps some KB of each task, of them 1.5 to 3.5 for coverage: beyond 13 TB tasks are larger, not more. */
    private static final long MOST = 100_000;

    private ObjectGroups() {}

    /**
     * Groups of about {@code target} bytes, smaller ones if there are more workers than such groups, larger ones if there would be too many groups.
     *
     * @param splittable asked for each object larger than a group: whether it may be read in parts
     * @param workers how many groups are read at once
     */
    public static List<List<ObjectSlice>> pack(
            List<LogObject> objects, Predicate<LogObject> splittable, long target, int workers) {
        long weight = objects.stream().mapToLong(o -> o.size() + OPENING).sum();
        long size = Math.min(target, Math.max(SMALLEST, ceiling(weight, 2L * workers)));
        long groups = Math.min(MOST, Math.max(1, ceiling(weight, size)));
        return pack(PackedObjects.of(objects), splittable, ceiling(weight, groups));
    }

    private static List<List<ObjectSlice>> pack(PackedObjects objects, Predicate<LogObject> splittable, long size) {
        // parts of one object are too large for two of them to be in a group
        List<List<ObjectSlice>> groups = new ArrayList<>();
        int first = 0;
        long start = 0;
        int index = 0;
        long end = 0;
        long weight = 0;
        for (LogObject object : objects) {
            for (ObjectSlice slice : slices(object, splittable, size)) {
                if (weight > 0 && weight + slice.size() / 2 >= size) {
                    groups.add(
                            new ObjectRun(objects.subList(first, slice.start() > 0 ? index + 1 : index), start, end));
                    first = index;
                    start = slice.start();
                    weight = 0;
                }
                end = slice.end();
                weight += slice.size() + OPENING;
            }
            index++;
        }
        if (weight > 0) {
            groups.add(new ObjectRun(objects.subList(first, index), start, end));
        }
        return groups;
    }

    private static List<ObjectSlice> slices(LogObject object, Predicate<LogObject> splittable, long size) {
        long parts = object.size() <= size + size / 2 || !splittable.test(object) ? 1 : ceiling(object.size(), size);
        if (parts == 1) {
            return List.of(ObjectSlice.whole(object));
        }
        List<ObjectSlice> slices = new ArrayList<>();
        for (long part = 0; part < parts; part++) {
            long start = object.size() / parts * part;
            long end = part == parts - 1 ? Long.MAX_VALUE : object.size() / parts * (part + 1);
            slices.add(new ObjectSlice(object, start, end));
        }
        return slices;
    }

    private static long ceiling(long a, long b) {
        return (a + b - 1) / b;
    }
}
