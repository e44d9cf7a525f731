package dev.s3sleuth.parsers.objects;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bytes of a slice, and those after it as far as someone reads on: the last line of a slice may end in the next one. */
final class S3Stream extends InputStream {

    private static final long FIRST_STEP = 64 << 10;

    private final ObjectSlice slice;
    private final int number;
    private final ReadAhead ahead;
    private final RangeReader reader;
    private byte[] chunk = {};
    private int position;
    /** Offset in the object after the chunk. */
    private long offset;

    private long step = FIRST_STEP;
    private @Nullable IOException failure;

    S3Stream(ObjectSlice slice, int number, ReadAhead ahead, RangeReader reader) {
        this.slice = slice;
        this.number = number;
        this.ahead = ahead;
        this.reader = reader;
        offset = slice.readFrom();
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, from, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return chunk.length - position;
    }

    @Override
    public void close() {
        failure = new IOException("closed");
        chunk = new byte[0];
        position = 0;
    }

    private boolean fill() throws IOException {
        if (failure != null) {
            throw failure; // and not go on behind a gap
        }
        while (position == chunk.length) {
            byte[] next = next();
            if (next == null) {
                return false;
            }
            chunk = next;
            position = 0;
            offset += next.length;
        }
        return true;
    }

    private byte @Nullable [] next() throws IOException {
        try {
            byte[] next = ahead.next(number);
            return next == null ? further() : next;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private byte @Nullable [] further() throws IOException {
        long length = Math.min(step, slice.object().size() - offset);
        if (length <= 0) {
            return null;
        }
        step = Math.min(2 * step, ReadAhead.RANGE);
        return reader.read(new ByteRange(slice.object(), offset, offset + length));
    }
}
