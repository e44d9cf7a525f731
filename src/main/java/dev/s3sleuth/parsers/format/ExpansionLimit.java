package dev.s3sleuth.parsers.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends the reading of a compressed object that grows beyond reason: a decompression bomb would hold a task for hours. */
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
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        count(n);
        return n;
    }

    private void count(int n) throws IOException {
        read += Math.max(0, n);
        if (read > limit) {
            throw new IOException(
                    "%,d compressed bytes grew beyond %,d: this looks like a decompression bomb; if it is a log, raise the option maxExpansion"
                            .formatted(size, limit));
        }
    }
}
