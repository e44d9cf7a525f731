package dev.s3sleuth.parsers.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines without copying them: a line is a slice of {@link #bytes} until the next call of {@link #next}.
 * A line ends with LF or CR LF. Memory is bounded: of a line longer than the limit only the place is known.
 */
final class LineBuffer implements Closeable {

    /** What is read stays in the processor's cache until it is looked at. */
    private static final int MOST_AT_ONCE = 128 << 10;

    /** Size of the array that a read begins with. */
    static final int INITIAL = 512 << 10;

    private static final int LINE_END = "\r\n".length();

    private final InputStream in;
    private final long until;
    private final int longest;
    private byte[] bytes;
    /** Offset of {@code bytes[0]} in the object. */
    private long base;

    private int position;
    private int searched;
    private int limit;
    private boolean atEnd;

    private int start;
    private int end;
    private long number;
    private boolean overlong;
    private long overlongAt;
    private boolean terminated;

    /**
     * @param in the bytes of the object from {@code from}, or from one byte before it where {@code from} is not zero: the
     *     line that byte belongs to is another part's
     * @param array the array to read into, whose first {@code filled} bytes come before those of {@code in}
     * @param until lines that start at or after this offset are another part's
     * @param longest the longest line read, in bytes
     */
    LineBuffer(InputStream in, byte[] array, int filled, long from, long until, int longest) throws IOException {
        this.in = in;
        this.until = until;
        this.longest = longest;
        this.bytes = array;
        this.limit = filled;
        if (from > 0) {
            base = from - 1;
            next();
            number = 0;
        }
    }

    /** Moves to the next line; false when there is none. */
    boolean next() throws IOException {
        if (base + position >= until) {
            return false;
        }
        for (; ; ) {
            int newline = Separators.newline(bytes, searched, limit);
            if (newline < limit) {
                return line(newline, newline + 1, true);
            }
            if (atEnd) {
                return position < limit && line(limit, limit, false);
            }
            searched = limit;
            if (!makeRoom()) {
                return skipOverlong();
            }
            fill();
        }
    }

    private boolean line(int lineEnd, int following, boolean hasNewline) {
        start = position;
        end = lineEnd > start && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        position = following;
        searched = following;
        terminated = hasNewline;
        overlong = end - start > longest;
        overlongAt = overlong ? base + start : overlongAt;
        number++;
        return true;
    }

    /** Moves the unfinished line to the front and grows the buffer; false if the line reached the limit. */
    private boolean makeRoom() {
        if (position > 0) {
            System.arraycopy(bytes, position, bytes, 0, limit - position);
            base += position;
            searched -= position;
            limit -= position;
            position = 0;
        }
        int room = bytes.length - Separators.SLACK;
        if (limit == room) {
            int most = longest + LINE_END;
            if (room >= most) {
                return false;
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(most, room * 2L) + Separators.SLACK);
        }
        return true;
    }

    private void fill() throws IOException {
        int read = in.read(bytes, limit, Math.min(MOST_AT_ONCE, bytes.length - Separators.SLACK - limit));
        if (read < 0) {
            atEnd = true;
        } else {
            limit += read;
        }
    }

    /** Passes over the rest of a line that is longer than the limit. */
    private boolean skipOverlong() throws IOException {
        long lineBase = base;
        do {
            base += limit;
            limit = 0;
            fill();
            searched = Separators.newline(bytes, 0, limit);
        } while (!atEnd && searched == limit);
        position = Math.min(limit, searched + 1);
        searched = position;
        number++;
        overlong = true;
        terminated = !atEnd;
        overlongAt = lineBase;
        return true;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Index of the line's first byte. */
    int start() {
        return start;
    }

    /** Index after the line's last byte, without its line end. */
    int end() {
        return end;
    }

    /** Offset of the line in the object. */
    long offset() {
        return overlong ? overlongAt : base + start;
    }

    /** Number of the line among those of this buffer, from 1. */
    long number() {
        return number;
    }

    /** Whether the line was longer than the limit, so that its bytes may be gone. */
    boolean overlong() {
        return overlong;
    }

    /** Whether the line ended with a newline and not with the object. */
    boolean terminated() {
        return terminated;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
