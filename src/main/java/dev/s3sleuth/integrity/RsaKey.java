package dev.s3sleuth.integrity;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** RSA public keys as CloudTrail gives them: DER of PKCS #1, or of X.509's SubjectPublicKeyInfo. */
final class RsaKey {

    /** The algorithm rsaEncryption without parameters. */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    private static final byte SEQUENCE = 0x30;
    private static final byte BIT_STRING = 0x03;

    private RsaKey() {}

    /**
     * Reads one.
     *
     * @throws InvalidKeySpecException if it is none
     */
    static PublicKey of(byte[] der) throws InvalidKeySpecException {
        try {
            return key(der);
        } catch (InvalidKeySpecException e) {
            return key(wrapped(der));
        }
    }

    private static PublicKey key(byte[] der) throws InvalidKeySpecException {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    /** The SubjectPublicKeyInfo of a key of PKCS #1. */
    private static byte[] wrapped(byte[] der) {
        return element(SEQUENCE, joined(RSA, element(BIT_STRING, joined(new byte[1], der))));
    }

    private static byte[] element(byte tag, byte[] content) {
        int n = content.length;
        byte[] head = n < 0x80
                ? new byte[] {tag, (byte) n}
                : new byte[] {tag, (byte) 0x83, (byte) (n >> 16), (byte) (n >> 8), (byte) n};
        return joined(n < 0x80 ? head : shortened(head, n), content);
    }

    /** DER wants lengths in as few bytes as they take. */
    private static byte[] shortened(byte[] head, int n) {
        if (n < 0x100) {
            return new byte[] {head[0], (byte) 0x81, head[4]};
        }
        return n < 0x10000 ? new byte[] {head[0], (byte) 0x82, head[3], head[4]} : head;
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] all = new byte[a.length + b.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
