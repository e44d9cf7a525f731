package dev.s3sleuth.parsers;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** What all members of a gzip stream hold, one after the other. */
public final class GzipMembers extends GZIPInputStream {

    private static final int BUFFER = 1 << 16;

    /**
     * Never says that it has no more: {@link GZIPInputStream} would take that for the end, though a network only has no more yet, and
     * leave out the members that follow.
     */
    private static final class Unending extends FilterInputStream {
        Unending(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }

    /**
     * Reads the first header.
     *
     * @throws IOException if it is none
     */
    public GzipMembers(InputStream in) throws IOException {
        super(new Unending(in), BUFFER);
    }
}
