package dev.s3sleuth.integrity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that was looked at.
 *
 * @param kind what it is
 * @param object where it is, or should be: {@code s3://bucket/key} or an absolute path
 * @param verdict what can be said of it
 * @param reason why; null where the verdict says all
 * @param size its size as stored, in bytes; -1 if it is not there
 * @param digest {@code etag:…} as S3 lists it, {@code sha256:…} of the bytes as stored elsewhere; null if it was not read
 */
public record Checked(
        Kind kind,
        String object,
        Verdict verdict,
        @Nullable String reason,
        long size,
        @Nullable String digest) {

    /** What a file of CloudTrail's is. */
    public enum Kind {
        LOG,
        DIGEST;

        /** In small letters. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
