package dev.s3sleuth.integrity;

import org.jspecify.annotations.Nullable;

/**
 * What came of reading a log file.
 *
 * @param hash SHA-256 of its uncompressed bytes, in hexadecimal digits; null if it cannot be read
 * @param flaw why it cannot be read; null if it can
 * @param stored how its stored bytes are known, as in {@link Checked#digest}
 */
record Hashed(
        @Nullable String hash,
        DigestFile.@Nullable Flaw flaw,
        @Nullable String stored) {}
