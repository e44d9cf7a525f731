package dev.s3sleuth.parsers.objects;

import java.io.Serializable;
import java.util.Comparator;

/**
 * One object of log data.
 *
 * @param uri where it is: a URI, or a plain path for local files
 * @param size its size as stored, in bytes
 */
public record LogObject(String uri, long size) implements Serializable {

    static final Comparator<LogObject> BY_URI = Comparator.comparing(LogObject::uri);
}
