package dev.s3sleuth.parsers.objects;

import java.util.Map;

/**
 * An object as it is stored.
 *
 * @param bytes all of it
 * @param metadata what S3 keeps as {@code x-amz-meta-NAME}, by NAME in small letters; empty elsewhere
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record StoredObject(byte[] bytes, Map<String, String> metadata) {

    public StoredObject {
        metadata = Map.copyOf(metadata);
    }
}
