package dev.s3sleuth.queries;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The records of a kept log that an earlier record is equal to. Found once, by the hashes alone, so that no question need group all rows
 * again; mostly there are few. Reads Catalyst's rows because that is what is kept.
 */
final class DeliveredTwice implements KeptRows.Test {

    /** Above this the hashes are too many for the driver, and questions group what they read. */
    private static final int MOST_ROWS = 8_000_000;

    private static final int MOST_REPEATED = 500_000;

    /** Where a record was delivered; the first place in this order counts. */
    private record Place(UTF8String object, long offset) implements Comparable<Place>, Serializable {
        @Override
        public int compareTo(Place other) {
            int objects = object.compareTo(other.object);
            return objects != 0 ? objects : Long.compare(offset, other.offset);
        }
    }

    private record Copy(long same, long sameToo, Place place) implements Serializable {}

    /** Where the columns stand that this is about. */
    private record Columns(int same, int sameToo, int object, int offset) implements Serializable {
        static Columns of(StructType type) {
            return new Columns(
                    type.fieldIndex(Distinct.HASHES.get(0)),
                    type.fieldIndex(Distinct.HASHES.get(1)),
                    type.fieldIndex("_object"),
                    type.fieldIndex("_offset"));
        }

        Place place(InternalRow row) {
            return new Place(row.getUTF8String(object), row.getLong(offset));
        }

        Copy copy(InternalRow row) {
            Place place = new Place(row.getUTF8String(object).copy(), row.getLong(offset));
            return new Copy(row.getLong(same), row.getLong(sameToo), place);
        }
    }

    private final Columns columns;
    private final HashMap<Long, Set<Place>> later = new HashMap<>();

    private DeliveredTwice(Columns columns) {
        this.columns = columns;
    }

    /** What was delivered twice; null if that is too much to be known at once. */
    static @Nullable DeliveredTwice of(KeptRows rows) {
        if (rows.count() > MOST_ROWS) {
            return null;
        }
        DeliveredTwice twice = new DeliveredTwice(Columns.of(rows.type()));
        Set<Long> repeated = twice.repeated(rows.chunks());
        if (repeated.size() > MOST_REPEATED) {
            return null;
        }
        if (!repeated.isEmpty()) {
            twice.find(rows.chunks(), repeated);
        }
        return twice;
    }

    private Set<Long> repeated(JavaRDD<RowChunk> chunks) {
        int same = columns.same;
        List<long[]> parts = chunks.mapPartitions(
                        part -> List.of(hashes(part, same)).iterator())
                .collect();
        long[] all = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        Set<Long> repeated = new HashSet<>();
        for (int i = 1; i < all.length; i++) {
            if (all[i] == all[i - 1]) {
                repeated.add(all[i]);
            }
        }
        return repeated;
    }

    private static long[] hashes(Iterator<RowChunk> chunks, int same) {
        long[] hashes = new long[1024];
        int n = 0;
        for (Iterator<InternalRow> rows = RowChunk.unpack(chunks, row -> true); rows.hasNext(); ) {
            hashes = n < hashes.length ? hashes : Arrays.copyOf(hashes, 2 * n);
            hashes[n++] = rows.next().getLong(same);
        }
        return Arrays.copyOf(hashes, n);
    }

    private void find(JavaRDD<RowChunk> chunks, Set<Long> repeated) {
        Columns c = columns;
        Map<List<Long>, TreeSet<Place>> copies = new HashMap<>();
        chunks.mapPartitions(part -> copies(part, repeated, c)).collect().forEach(copy -> copies.computeIfAbsent(
                        List.of(copy.same, copy.sameToo), k -> new TreeSet<>())
                .add(copy.place));
        copies.forEach((hash, places) -> {
            places.pollFirst();
            later.computeIfAbsent(hash.get(0), same -> new HashSet<>()).addAll(places);
        });
    }

    private static Iterator<Copy> copies(Iterator<RowChunk> chunks, Set<Long> repeated, Columns columns) {
        Iterator<InternalRow> rows = RowChunk.unpack(chunks, row -> repeated.contains(row.getLong(columns.same)));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Copy next() {
                return columns.copy(rows.next());
            }
        };
    }

    long count() {
        return later.values().stream().mapToLong(Set::size).sum();
    }

    /** Whether a row is the first of its record. */
    @Override
    public boolean test(InternalRow row) {
        if (later.isEmpty()) {
            return true;
        }
        Set<Place> places = later.get(row.getLong(columns.same));
        return places == null || !places.contains(columns.place(row));
    }
}
