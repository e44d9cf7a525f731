package dev.s3sleuth.parsers.format;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Ends the reading of a compressed object that grows beyond reason, because a decompression bomb would hold a task for hours, and says
 * what it means that one ends early.
 */
final class ExpansionLimit extends FilterInputStream {

    private static final long ALWAYS_ALLOWED = 64L << 20;

    private final long size;
    private final long limit;
    private long read;

    ExpansionLimit(InputStream inflated, long size, int largestExpansion) {
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
        try {
            int n = super.read(bytes, offset, length);
            count(n);
            return n;
        } catch (EOFException e) {
            throw new IOException("the compressed data ends early: the object is cut off; copy it again", e);
        }
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
