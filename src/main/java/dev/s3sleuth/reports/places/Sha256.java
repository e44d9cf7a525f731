package dev.s3sleuth.reports.places;

import dev.s3sleuth.reports.days.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files. */
final class Sha256 {

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    static StoredFile of(Path file) throws IOException {
        MessageDigest sum = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sum)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return new StoredFile(bytes, HexFormat.of().formatHex(sum.digest()));
        }
    }
}
