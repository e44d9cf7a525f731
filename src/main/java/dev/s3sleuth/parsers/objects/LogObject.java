package dev.s3sleuth.parsers.objects;

import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One object of log data.
 *
 * @param uri where it is: a URI, or a plain path for local files
 * @param size its size as stored, in bytes
 * @param etag what S3 lists as its ETag, without quotes; null elsewhere
 */
public record LogObject(String uri, long size, @Nullable String etag) implements Serializable {

    LogObject(String uri, long size) {
        this(uri, size, null);
    }

    static final Comparator<LogObject> BY_URI = Comparator.comparing(LogObject::uri);
}
