package dev.s3sleuth.parsers.objects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder of files of our own, where logs could be too: on the local disk, in S3, or in what Hadoop reads. */
public final class ObjectFolder {

    /** What files are called that are not yet whole, and those that were left so. */
    static final String UNFINISHED = ".s3sleuth-";

    private final String uri;
    private final ObjectStore store;

    private ObjectFolder(String uri, ObjectStore store) {
        this.uri = uri;
        this.store = store;
    }

    /** The folder of that name, whether it is there already or not. */
    public static ObjectFolder of(String uri, StoreOptions options) {
        String folder = uri.endsWith("/") ? uri : uri + "/";
        return new ObjectFolder(folder, ObjectStores.of(folder, options));
    }

    /** The place of a file in it. */
    public String uri(String name) {
        return uri + name;
    }

    /**
     * The sizes of all files in a subfolder and below, by their names there; empty if there is no such folder.
     *
     * @param subfolder ends with a slash; empty for all files
     * @throws dev.s3sleuth.parsers.UsageException if it may not be listed
     */
    public Map<String, Long> files(String subfolder) throws IOException {
        return store.files(uri(subfolder));
    }

    /**
     * The objects in a subfolder and below, whatever they are called, by name; none if there is no such folder.
     *
     * @param subfolder ends with a slash; empty for all objects
     * @throws dev.s3sleuth.parsers.UsageException if it may not be listed
     */
    public List<LogObject> objects(String subfolder) throws IOException {
        return store.objects(uri(subfolder));
    }

    /**
     * The names of the folders right in a subfolder, each with a slash at its end; none if there is no such folder.
     *
     * @param subfolder ends with a slash; empty for the folder itself
     * @throws dev.s3sleuth.parsers.UsageException if it may not be listed
     */
    public List<String> folders(String subfolder) throws IOException {
        return store.folders(uri(subfolder));
    }

    /** All of a small object that was listed here, with what the store keeps beside its bytes. */
    public StoredObject fetch(LogObject object) throws IOException {
        return store.fetch(object);
    }

    /** All of a small file; null if there is none of that name. */
    public byte @Nullable [] read(String name) throws IOException {
        return store.read(uri(name));
    }

    /**
     * Puts a file there, in place of what has the name already. Whoever reads meanwhile sees all of the old or all of the new.
     *
     * @param type its media type, for stores that keep one
     */
    public void put(Path file, String name, String type) throws IOException {
        store.put(file, uri(name), type);
    }

    /** Puts a text there, in place of what has the name already. */
    public void put(String text, String name, String type) throws IOException {
        Path scratch = Files.createTempDirectory("s3sleuth-text-");
        Path file =
                scratch.resolve("text"); // a temporary file itself would be its owner's alone, and so would its copy
        try {
            Files.writeString(file, text);
            put(file, name, type);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(scratch);
        }
    }

    /** Takes a file away, if it is there. */
    public void delete(String name) throws IOException {
        store.delete(uri(name));
    }

    /** Whether a file is what someone began to write and did not end. */
    public static boolean isUnfinished(String name) {
        return name.substring(name.lastIndexOf('/') + 1).startsWith(UNFINISHED);
    }
}
