package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.Sha256;
import dev.s3sleuth.parsers.objects.LogObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An object that the answer rests on.
 *
 * @param source the source it was read as
 * @param uri where it is
 * @param size bytes as stored
 * @param digest {@code etag:…} as the store lists it, {@code sha256:…} of a local file; null where there is neither
 */
public record InputObject(
        String source, String uri, long size, @Nullable String digest) {

    static InputObject of(String source, LogObject object) {
        String etag = object.etag();
        return new InputObject(
                source, object.uri(), object.size(), etag == null ? local(object.uri()) : "etag:" + etag);
    }

    /** Files that are gone by now have none. */
    private static @Nullable String local(String uri) {
        if (uri.contains("://") || !Files.isRegularFile(Path.of(uri))) {
            return null;
        }
        MessageDigest sha256 = Sha256.start();
        try (InputStream in = new DigestInputStream(Files.newInputStream(Path.of(uri)), sha256)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return "sha256:" + HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            return null;
        }
    }

    /** The object as a line of text. */
    public String line() {
        return source + ' ' + size + ' ' + digest + ' ' + uri;
    }
}
