package dev.s3sleuth.parsers.objects;

import java.io.IOException;

/** Fetches bytes of objects; may be asked from many threads. */
interface RangeReader {

    byte[] read(ByteRange range) throws IOException;
}
