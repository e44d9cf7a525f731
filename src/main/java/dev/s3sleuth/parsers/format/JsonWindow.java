package dev.s3sleuth.parsers.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The part of a JSON stream that is in memory. It grows to hold one value, up to a limit; what lies before is let go, so memory follows
 * the largest value and not the length of the object.
 */
final class JsonWindow implements Closeable {

    /** What is read stays in the processor's cache until it is looked at. */
    private static final int MOST_AT_ONCE = 128 << 10;

    private final InputStream in;
    private final int largest;
    private byte[] bytes;
    private int end;
    private long base;
    private boolean atEnd;

    /**
     * @param array the array to begin with, whose first {@code filled} bytes come before those of {@code in}
     * @param largest the longest stretch held at once, in bytes
     */
    JsonWindow(InputStream in, byte[] array, int filled, int largest) {
        this.in = in;
        this.largest = largest;
        this.bytes =
                array.length >= filled + JsonScanner.SLACK ? array : Arrays.copyOf(array, filled + JsonScanner.SLACK);
        this.end = filled;
        guard();
    }

    byte[] bytes() {
        return bytes;
    }

    int end() {
        return end;
    }

    /** Offset in the object of the byte at {@code index}. */
    long offset(int index) {
        return base + index;
    }

    /** Whether no value that begins at {@code from} can be held as a whole: it fills the window, and there is more. */
    boolean isFull(int from) {
        return !atEnd && end - from >= largest;
    }

    /**
     * Reads on; what stood at {@code from} is at zero afterwards. At least doubles what is held, so that looking at all of it again costs
     * no more than reading it, however little the stream gives at once.
     *
     * @return false if there is no more, or no room for more
     */
    boolean more(int from) throws IOException {
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, end - from);
            base += from;
            end -= from;
        }
        int room = bytes.length - JsonScanner.SLACK - end;
        if (room == 0 && end < largest) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(largest, 2L * bytes.length) + JsonScanner.SLACK);
            room = bytes.length - JsonScanner.SLACK - end;
        }
        int before = end;
        int enough = before + Math.min(room, Math.max(1, before));
        while (end < enough && !atEnd) {
            int read = in.read(bytes, end, Math.min(before + room - end, MOST_AT_ONCE));
            atEnd = read < 0;
            end += Math.max(0, read);
        }
        guard();
        return end > before;
    }

    private void guard() {
        Arrays.fill(bytes, end, end + JsonScanner.SLACK, (byte) '"');
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
