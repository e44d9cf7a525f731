package dev.s3sleuth.integrity;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The public keys of CloudTrail. */
public interface PublicKeys {

    /**
     * The key of that fingerprint.
     *
     * @param region of the digest: each has keys of its own
     * @param signed when the digest was signed, about
     * @return null if there is no such key
     * @throws IOException if the keys cannot be had, or this one cannot be read; the message says why
     */
    @Nullable
    PublicKey find(String fingerprint, String region, Instant signed) throws IOException;
}
