package dev.s3sleuth.reports.places;

import dev.s3sleuth.parsers.Sha256;
import dev.s3sleuth.reports.days.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Size and SHA-256 of files. */
final class FileSum {

    private FileSum() {}

    static StoredFile of(Path file) throws IOException {
        MessageDigest sum = Sha256.start();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sum)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return new StoredFile(bytes, HexFormat.of().formatHex(sum.digest()));
        }
    }
}
