package dev.s3sleuth.parsers;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The buckets about whose objects a log says anything, as far as its records in the window show it. CloudTrail does so only for buckets
 * that a trail selects, and only from then on.
 */
public final class ObjectLevel implements Serializable {

    /** How many buckets are told apart; small whatever the input. */
    private static final int MOST = 1000;

    /**
     * The records of one bucket.
     *
     * @param records how many
     * @param first time of the earliest, in microseconds
     */
    public record Seen(long records, long first) implements Serializable {
        Seen and(Seen other) {
            return new Seen(records + other.records, Math.min(first, other.first));
        }
    }

    private final TreeMap<String, Seen> buckets = new TreeMap<>();
    private Seen all = new Seen(0, Long.MAX_VALUE);

    void add(String bucket, long time) {
        add(bucket, new Seen(1, time));
        all = all.and(new Seen(1, time));
    }

    void add(ObjectLevel other) {
        other.buckets.forEach(this::add);
        all = all.and(other.all);
    }

    private void add(String bucket, Seen seen) {
        if (buckets.size() < MOST || buckets.containsKey(bucket)) {
            buckets.merge(bucket, seen, Seen::and);
        }
    }

    /** The records of all buckets together. */
    public Seen all() {
        return all;
    }

    /** By bucket; not all of them if {@link #isPartial}. */
    public SortedMap<String, Seen> buckets() {
        return Collections.unmodifiableSortedMap(buckets);
    }

    /** Whether there were more buckets than are told apart. */
    public boolean isPartial() {
        return buckets.size() == MOST;
    }
}
