package dev.s3sleuth.integrity;

import dev.s3sleuth.parsers.ExpansionLimit;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** The uncompressed bytes of a file: all members of gzip, as readers of the logs see them, or, where a copy was unpacked, what is there. */
final class Inflated extends FilterInputStream {

    private static final int BUFFER = 1 << 16;

    /** Never says that it has no more, which {@link GZIPInputStream} would take for the end of the last member. */
    private static final class Unending extends FilterInputStream {
        Unending(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }

    private Inflated(InputStream in) {
        super(in);
    }

    /**
     * Opens one.
     *
     * @param size of the file as stored
     * @param expansion how many times that it may grow, beyond 64 MiB
     * @throws IOException if it cannot be unpacked
     */
    static InputStream open(InputStream stored, long size, int expansion) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stored, BUFFER);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip
                ? new Inflated(new ExpansionLimit(new GZIPInputStream(new Unending(in), BUFFER), size, expansion))
                : in;
    }

    /** SHA-256 of all bytes, in hexadecimal digits. */
    static String sha256(InputStream in) throws IOException {
        MessageDigest hash = Sha256.start();
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            hash.update(buffer, 0, n);
        }
        return HexFormat.of().formatHex(hash.digest());
    }
}
