package dev.s3sleuth.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a digest says. Nothing of it is to be believed before its signature, or the hash of its bytes in a digest that is, was checked.
 *
 * @param start when the time begins that it is about
 * @param end when that time ends
 * @param endText the same as it is written, which is signed
 * @param bucket the bucket it was delivered to
 * @param key the key it was delivered as
 * @param fingerprint of the public key
 * @param algorithm of the signature
 * @param previous what it says of the digest before; null in one that starts a chain
 * @param files the log files that were delivered
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html">digests</a>
 */
record Digest(
        Instant start,
        Instant end,
        String endText,
        String bucket,
        String key,
        String fingerprint,
        String algorithm,
        @Nullable Previous previous,
        List<ListedFile> files) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The digest before, with its hash in hexadecimal digits over its uncompressed bytes, and its signature. */
    record Previous(String bucket, String key, String hash, String algorithm, String signature) {}

    /** A log file, with its hash in hexadecimal digits over its uncompressed bytes. */
    record ListedFile(String bucket, String key, String hash, String algorithm) {}

    /**
     * Reads one.
     *
     * @throws IOException if that is no digest; the message says why
     */
    static Digest of(byte[] json) throws IOException {
        JsonNode root = MAPPER.readTree(json);
        String end = text(root, "digestEndTime");
        List<ListedFile> files = new ArrayList<>();
        for (JsonNode file : root.path("logFiles")) {
            files.add(new ListedFile(
                    text(file, "s3Bucket"),
                    text(file, "s3Object"),
                    text(file, "hashValue"),
                    text(file, "hashAlgorithm")));
        }
        return new Digest(
                time(text(root, "digestStartTime")),
                time(end),
                end,
                text(root, "digestS3Bucket"),
                text(root, "digestS3Object"),
                text(root, "digestPublicKeyFingerprint"),
                text(root, "digestSignatureAlgorithm"),
                previous(root),
                List.copyOf(files));
    }

    private static @Nullable Previous previous(JsonNode root) throws IOException {
        return root.path("previousDigestS3Object").isTextual()
                ? new Previous(
                        text(root, "previousDigestS3Bucket"),
                        text(root, "previousDigestS3Object"),
                        text(root, "previousDigestHashValue"),
                        text(root, "previousDigestHashAlgorithm"),
                        text(root, "previousDigestSignature"))
                : null;
    }

    private static Instant time(String text) throws IOException {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IOException("it is no digest: '" + text + "' is no time", e);
        }
    }

    private static String text(JsonNode node, String name) throws IOException {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw new IOException("it is no digest: " + name + " is missing");
        }
        return value.asText();
    }

    /** Where it was delivered to. */
    String signedAs() {
        return "s3://" + bucket + "/" + key;
    }
}
