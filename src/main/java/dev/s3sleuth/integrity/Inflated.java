package dev.s3sleuth.integrity;

import dev.s3sleuth.parsers.ExpansionLimit;
import dev.s3sleuth.parsers.GzipMembers;
import dev.s3sleuth.parsers.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The uncompressed bytes of a file: all members of gzip, as readers of the logs see them, or, where a copy was unpacked, what is there. */
final class Inflated {

    private static final int BUFFER = 1 << 16;

    private Inflated() {}

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
        return gzip ? new ExpansionLimit(new GzipMembers(in), size, expansion) : in;
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
