package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.objects.LogObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * An object as it was when it was listed: of what has no ETag, the time of its last change tells that its content may be another.
 *
 * @param object where it is, its size, and its ETag
 * @param changed when a local file was last changed; 0 elsewhere
 */
record ObjectState(LogObject object, long changed) {

    static List<ObjectState> of(List<LogObject> objects) {
        return objects.stream()
                .map(object -> new ObjectState(object, object.etag() == null ? changed(object.uri()) : 0))
                .toList();
    }

    private static long changed(String uri) {
        try {
            return uri.contains("://")
                    ? 0
                    : Files.getLastModifiedTime(Path.of(uri)).toMillis();
        } catch (IOException | InvalidPathException e) {
            return 0; // whoever reads it will say what is wrong
        }
    }
}
