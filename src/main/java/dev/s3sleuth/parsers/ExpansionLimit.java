package dev.s3sleuth.parsers;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Ends the reading of a compressed object that grows beyond reason, because a decompression bomb would hold a task for hours, and says
 * what it means that one ends early.
 */
public final class ExpansionLimit extends FilterInputStream {

    private static final long ALWAYS_ALLOWED = 64L << 20;

    private final long size;
    private final long limit;
    private long read;
    private @Nullable IOException failure;

    /**
     * Limits a stream.
     *
     * @param inflated what comes out of a compressed object
     * @param size size of that object as stored, in bytes
     * @param largestExpansion how many times its size it may grow, beyond 64 MiB
     */
    public ExpansionLimit(InputStream inflated, long size, int largestExpansion) {
        super(inflated);
        this.size = size;
        this.limit = ALWAYS_ALLOWED + size * largestExpansion;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure; // and not go on behind a gap
        }
        try {
            int n = super.read(bytes, offset, length);
            count(n);
            return n;
        } catch (EOFException e) {
            failure = new IOException("the compressed data ends early: the object is cut off; copy it again", e);
            throw failure;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Reads up to {@code most} bytes; where that fails, those before, so that no record before a cut is lost: the next read fails. */
    public int peek(byte[] bytes, int most) {
        int length = 0;
        try {
            for (int n = 0; n >= 0 && length < most; n = read(bytes, length, most - length)) {
                length += n;
            }
        } catch (IOException e) {
            failure = e;
        }
        return length;
    }

    private void count(int n) throws IOException {
        read += Math.max(0, n);
        if (read > limit) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%,d compressed bytes grew beyond %,d: this looks like a decompression bomb; if it is a log, raise --max-expansion (option maxExpansion)",
                    size,
                    limit));
        }
    }
}
