package dev.s3sleuth.parsers.objects;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Fetches slices range by range, some way ahead of the one who reads: each request takes tens of milliseconds to be answered, most objects
 * are of a few KB, and only many requests at once make up for it. For one thread.
 */
final class ReadAhead {

    /** Longest range asked for at once. */
    static final long RANGE = 8L << 20;

    private static final long MOST_BYTES = 64L << 20;
    private static final ExecutorService POOL = Executors.newCachedThreadPool(new DaemonThreads("s3sleuth-read"));

    private final List<ObjectSlice> slices;
    private final RangeReader reader;
    private final int mostRanges;
    private final Deque<Fetch> fetches = new ArrayDeque<>();
    private long bytes;
    /** What will be fetched next. */
    private int slice;

    private long offset;

    private record Fetch(int slice, ByteRange range, Future<byte[]> bytes) {}

    ReadAhead(List<ObjectSlice> slices, RangeReader reader, int mostRanges) {
        this.slices = List.copyOf(slices);
        this.reader = reader;
        this.mostRanges = mostRanges;
        moveTo(0);
    }

    /** Gives up what is left of the slices before that one. */
    void skipTo(int number) {
        while (!fetches.isEmpty() && fetches.element().slice() < number) {
            remove().bytes().cancel(true);
        }
        if (slice < number) {
            moveTo(number);
        }
        fill();
    }

    /** The next bytes of the slice last skipped to, up to its end; null after that. */
    byte @Nullable [] next(int number) throws IOException {
        Fetch head = fetches.peek();
        if (head == null || head.slice() != number) {
            return null;
        }
        try {
            return await(head);
        } finally {
            remove();
            fill();
        }
    }

    void close() {
        fetches.forEach(f -> f.bytes().cancel(true));
        fetches.clear();
        slice = slices.size();
    }

    private Fetch remove() {
        Fetch head = fetches.remove();
        bytes -= head.range().length();
        return head;
    }

    private void fill() {
        while (slice < slices.size() && fetches.size() < mostRanges) {
            ByteRange range = range(slices.get(slice));
            if (range.length() <= 0) {
                moveTo(slice + 1);
                continue;
            }
            if (!fetches.isEmpty() && bytes + range.length() > MOST_BYTES) {
                return;
            }
            fetches.add(new Fetch(slice, range, POOL.submit(() -> reader.read(range))));
            bytes += range.length();
            offset = range.to();
        }
    }

    private ByteRange range(ObjectSlice from) {
        long end = Math.min(from.end(), from.object().size());
        return new ByteRange(from.object(), offset, Math.min(end, offset + RANGE));
    }

    private void moveTo(int number) {
        slice = number;
        offset = number < slices.size() ? slices.get(number).readFrom() : 0;
    }

    private byte[] await(Fetch fetch) throws IOException {
        try {
            return fetch.bytes().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fetch.bytes().cancel(true);
            throw new InterruptedIOException("interrupted while reading");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
