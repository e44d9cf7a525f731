package dev.s3sleuth.integrity;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.HexFormat;

/**
 * How digests are signed.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html">custom validation</a>
 */
final class DigestSignature {

    /** PKCS #1 v1.5, as digests and Java call it. */
    static final String ALGORITHM = "SHA256withRSA";

    private DigestSignature() {}

    /** What is signed. */
    static String text(Digest digest, String hash) {
        Digest.Previous previous = digest.previous();
        return digest.endText() + "\n" + digest.bucket() + "/" + digest.key() + "\n" + hash + "\n"
                + (previous == null ? "null" : previous.signature());
    }

    /**
     * Whether a signature is that of the key over the digest.
     *
     * @param hash of the digest's uncompressed bytes, in hexadecimal digits
     * @param signature in hexadecimal digits
     */
    static boolean fits(Digest digest, String hash, String signature, PublicKey key) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(text(digest, hash).getBytes(StandardCharsets.UTF_8));
            return check.verify(HexFormat.of().parseHex(signature));
        } catch (SignatureException | InvalidKeyException | IllegalArgumentException e) {
            return false; // of another length, or no hexadecimal digits
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
