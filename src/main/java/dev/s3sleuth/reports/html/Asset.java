package dev.s3sleuth.reports.html;

import dev.s3sleuth.parsers.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A style or a script that goes into the page as it is.
 *
 * @param name its file
 * @param code its text
 */
record Asset(String name, String code) {

    static Asset of(String name) {
        try (InputStream in = Asset.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new Asset(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By what a browser recognises it: the hash of the bytes between the tags. */
    String source() {
        byte[] hash = Sha256.start().digest(code.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    }
}
