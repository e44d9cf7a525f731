package dev.s3sleuth.posture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody outside whom a setting names, or whom it lets in under a condition. Services are none, nor is whoever CloudFront acts as.
 *
 * @param account 12 digits; null where the name does not tell
 * @param name as the setting has it: an ARN, an account, a canonical id, an e-mail address, or {@code *}
 * @param grants what it may do, in words
 * @param limit what must also hold, in words; null if nothing does
 */
public record Grantee(
        @Nullable String account,
        String name,
        List<String> grants,
        @Nullable String limit) {

    /** Everybody, where only a condition tells who. */
    static final String ANYBODY = "*";
}
