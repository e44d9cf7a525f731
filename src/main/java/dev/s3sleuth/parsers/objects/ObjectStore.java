package dev.s3sleuth.parsers.objects;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place that holds objects: the local disk, S3, or what Hadoop reads. */
interface ObjectStore {

    /**
     * The objects at and below a URI.
     *
     * @throws dev.s3sleuth.parsers.UsageException if there is nothing of that name or it may not be listed
     */
    Listing list(String uri, Selection selection);

    /**
     * What names there are at and below a URI, found with few requests.
     *
     * @throws dev.s3sleuth.parsers.UsageException if there is nothing of that name or it may not be listed
     */
    PlaceSurvey survey(String uri, Instant now);

    /** The first bytes of an object, at most that many. */
    byte[] head(LogObject object, int length) throws IOException;

    /** Streams of these slices, which will be opened in this order, so that a store may fetch ahead. */
    Reads reads(List<ObjectSlice> slices);

    /** Writes all of a file under that URI, or nothing. */
    void put(Path file, String uri, String type) throws IOException;

    /** The sizes of all files below a folder, whatever they are called, by their names there; empty if there is no such folder. */
    Map<String, Long> files(String folder) throws IOException;

    /** The objects in a folder, whose name ends with a slash, and below, whatever they are called, by name; none if there is no such folder. */
    default List<LogObject> objects(String folder) throws IOException {
        return files(folder).entrySet().stream()
                .map(file -> new LogObject(folder + file.getKey(), file.getValue()))
                .toList();
    }

    /** The names of the folders right in a folder, each with a slash at its end; none if there is no such folder. */
    List<String> folders(String folder) throws IOException;

    /** All of a small object, with what the store keeps beside its bytes. */
    default StoredObject fetch(LogObject object) throws IOException {
        byte[] bytes = read(object.uri());
        if (bytes == null) {
            throw new NoSuchFileException(object.uri());
        }
        return new StoredObject(bytes, Map.of());
    }

    /** All of one file; null if there is none of that name. */
    byte @Nullable [] read(String uri) throws IOException;

    /** Takes away what is there, if anything is. */
    void delete(String uri) throws IOException;

    /** Opens one slice after the other. */
    interface Reads extends Closeable {

        /** The bytes of the next slice from {@link ObjectSlice#readFrom}, as far as anyone reads on. */
        InputStream next() throws IOException;

        @Override
        void close();
    }
}
