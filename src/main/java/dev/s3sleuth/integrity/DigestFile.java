package dev.s3sleuth.integrity;

import dev.s3sleuth.parsers.objects.LogObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A digest as it was found.
 *
 * @param object where
 * @param tail the part of its key that does not depend on where it was copied to
 * @param name its name, taken apart
 * @param content what it holds; null if that cannot be read
 * @param flaw why it cannot be read; null if it can
 * @param stored how its stored bytes are known, as in {@link Checked#digest}
 */
record DigestFile(
        LogObject object,
        String tail,
        DigestName name,
        @Nullable Content content,
        @Nullable Flaw flaw,
        @Nullable String stored) {

    /**
     * What a digest holds.
     *
     * @param digest what it says
     * @param hash SHA-256 of its uncompressed bytes, in hexadecimal digits
     * @param signature of it in the object's metadata, in hexadecimal digits; null if there is none
     * @param algorithm of that signature; null if there is none
     * @param generated when a backfill digest was made; null of others
     */
    record Content(
            Digest digest,
            String hash,
            @Nullable String signature,
            @Nullable String algorithm,
            @Nullable Instant generated) {}

    /** Why a file cannot be read, and what that makes of it. */
    record Flaw(Verdict verdict, String reason) {}

    /** Its name without folders. */
    String file() {
        return tail.substring(tail.lastIndexOf('/') + 1);
    }
}
