package dev.s3sleuth.simulate.account;

import org.jspecify.annotations.Nullable;

/**
 * An object in a bucket.
 *
 * @param index which of a shelf's own it is; -1 for one that somebody put there by name
 * @param key not encoded
 * @param size bytes
 * @param versionId null where the bucket keeps no versions
 */
public record StoredObject(
        long index, String key, long size, @Nullable String versionId) {}
