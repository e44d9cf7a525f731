package dev.s3sleuth.parsers.format;

import java.util.Arrays;

/**
 * Undoes URL encoding on bytes: {@code %XX}, and {@code +} as a space where asked. What is no valid escape stays as it is, so
 * decoding never fails and never loses a byte.
 */
final class KeyDecoder {

    private KeyDecoder() {}

    /** The bytes after that many passes of form decoding. */
    static byte[] decode(byte[] raw, int passes) {
        byte[] decoded = raw;
        for (int i = 0; i < passes; i++) {
            decoded = decode(decoded, true);
        }
        return decoded;
    }

    /** The bytes after one pass of decoding, where {@code +} is a space if {@code form}. */
    static byte[] decode(byte[] raw, boolean form) {
        byte[] out = new byte[raw.length];
        int n = 0;
        for (int i = 0; i < raw.length; i++) {
            int escaped = raw[i] == '%' && i + 2 < raw.length ? hex(raw[i + 1]) << 4 | hex(raw[i + 2]) : -1;
            if (escaped >= 0) {
                out[n++] = (byte) escaped;
                i += 2;
            } else {
                out[n++] = form && raw[i] == '+' ? (byte) ' ' : raw[i];
            }
        }
        return Arrays.copyOf(out, n);
    }

    private static int hex(byte b) {
        return Character.digit((char) (b & 0xff), 16);
    }
}
