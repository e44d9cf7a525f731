package dev.s3sleuth.integrity;

import java.io.IOException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A public key as CloudTrail lists it.
 *
 * @param fingerprint in hexadecimal digits
 * @param value DER in base64
 * @param start since when it is used; null if not told
 * @param end until when it is used; null if not told
 */
record KeyEntry(
        String fingerprint,
        String value,
        @Nullable String start,
        @Nullable String end) {

    PublicKey key() throws IOException {
        try {
            return RsaKey.of(Base64.getMimeDecoder().decode(value));
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            throw new IOException("the public key with fingerprint " + fingerprint + " is no RSA key", e);
        }
    }
}
