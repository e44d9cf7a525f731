package dev.s3sleuth.parsers.objects;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** A place that holds objects: the local disk, S3, or what Hadoop reads. */
interface ObjectStore {

    /**
     * The objects at and below a URI.
     *
     * @throws dev.s3sleuth.parsers.UsageException if there is nothing of that name or it may not be listed
     */
    Listing list(String uri, Selection selection);

    /** The first bytes of an object, at most that many. */
    byte[] head(LogObject object, int length) throws IOException;

    /** Streams of these slices, which will be opened in this order, so that a store may fetch ahead. */
    Reads reads(List<ObjectSlice> slices);

    /** Writes all of a file under that URI, or nothing. */
    void put(Path file, String uri, String type) throws IOException;

    /** Opens one slice after the other. */
    interface Reads extends Closeable {

        /** The bytes of the next slice from {@link ObjectSlice#readFrom}, as far as anyone reads on. */
        InputStream next() throws IOException;

        @Override
        void close();
    }
}
