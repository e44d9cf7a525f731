package dev.s3sleuth.parsers;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The buckets about whose objects a log says anything, as far as its records in the window show it. CloudTrail does so only for buckets
 * that a trail selects, and only from then on.
 */
public final class ObjectLevel implements Serializable {

    /** How many buckets are told apart; small whatever the input. */
    private static final int MOST = 1000;

    private static final int RECENT = 64;

    /**
     * The records of one bucket.
     *
     * @param records how many
     * @param first time of the earliest, in microseconds
     */
    public record Seen(long records, long first) {}

    private static final class Count implements Serializable {
        private long records;
        private long first = Long.MAX_VALUE;

        void add(long more, long time) {
            records += more;
            first = Math.min(first, time);
        }

        Seen seen() {
            return new Seen(records, first);
        }
    }

    private record Recent(byte[] name, Count count) {}

    private final TreeMap<String, Count> buckets = new TreeMap<>();
    private final Count all = new Count();
    /** Looking a bucket up by its bytes costs less than making a string of each. */
    private transient @Nullable Recent @Nullable [] recent;

    void add(byte[] name, int from, int length, long time) {
        all.add(1, time);
        if (recent == null) {
            recent = new Recent[RECENT];
        }
        int place = length == 0 ? 0 : (length * 31 + name[from] * 7 + name[from + length - 1]) & (RECENT - 1);
        Recent known = recent[place];
        if (known == null || !Arrays.equals(known.name(), 0, known.name().length, name, from, from + length)) {
            Count count = count(new String(name, from, length, StandardCharsets.UTF_8));
            if (count == null) {
                return;
            }
            known = new Recent(Arrays.copyOfRange(name, from, from + length), count);
            recent[place] = known;
        }
        known.count().add(1, time);
    }

    /** Adds records of a bucket that were counted before, the first of them at that time in microseconds. */
    public void addKept(String bucket, long records, long first) {
        all.add(records, first);
        Count count = count(bucket);
        if (count != null) {
            count.add(records, first);
        }
    }

    private @Nullable Count count(String bucket) {
        return buckets.size() < MOST || buckets.containsKey(bucket)
                ? buckets.computeIfAbsent(bucket, b -> new Count())
                : null;
    }

    void add(ObjectLevel other) {
        other.buckets.forEach((bucket, seen) -> {
            Count count = count(bucket);
            if (count != null) {
                count.add(seen.records, seen.first);
            }
        });
        all.add(other.all.records, other.all.first);
    }

    /** The records of all buckets together. */
    public Seen all() {
        return all.seen();
    }

    /** By bucket; not all of them if {@link #isPartial}. */
    public SortedMap<String, Seen> buckets() {
        TreeMap<String, Seen> seen = new TreeMap<>();
        buckets.forEach((bucket, count) -> seen.put(bucket, count.seen()));
        return seen;
    }

    /** Whether there were more buckets than are told apart. */
    public boolean isPartial() {
        return buckets.size() == MOST;
    }
}
