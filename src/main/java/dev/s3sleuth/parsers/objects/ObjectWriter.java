package dev.s3sleuth.parsers.objects;

import java.io.IOException;
import java.nio.file.Path;

/** Writes where logs could be too: the local disk, S3, and what Hadoop writes. */
public final class ObjectWriter {

    private ObjectWriter() {}

    /**
     * Puts a file there, in place of what has the name already. Whoever reads meanwhile sees all of the old or all of the new.
     *
     * @param type its media type, for stores that keep one
     * @throws IOException if it cannot be written; the message says why, and nothing has changed
     */
    public static void put(Path file, String uri, String type, StoreOptions options) throws IOException {
        ObjectStores.of(uri, options).put(file, uri, type);
    }

    /** Whether a place is on this machine's disk. */
    public static boolean isLocal(String uri) {
        return ObjectStores.kind(uri) == ObjectStores.LOCAL;
    }

    /** The path of a place on this machine's disk. */
    public static Path path(String uri) {
        return LocalStore.path(uri);
    }
}
