package dev.s3sleuth.integrity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256. */
final class Sha256 {

    /** As digests call it. */
    static final String NAME = "SHA-256";

    private Sha256() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance(NAME);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** In hexadecimal digits. */
    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(start().digest(bytes));
    }
}
