package dev.s3sleuth.addresses;

import java.io.Serializable;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first bits of addresses, in CIDR notation; bits beyond the length are zero.
 *
 * @param address four or sixteen bytes
 * @param length how many bits count
 */
public record Prefix(byte[] address, int length) implements Serializable {

    private static final Pattern CIDR = Pattern.compile("([^/]+)(?:/(\\d{1,3}))?");

    /** The prefix of that text, an address alone being one of full length; null if it is none. */
    public static @Nullable Prefix of(String text) {
        Matcher cidr = CIDR.matcher(text);
        InetAddress address = cidr.matches() ? Address.of(cidr.group(1)) : null;
        if (address == null) {
            return null;
        }
        int full = address.getAddress().length * Byte.SIZE;
        int length = cidr.group(2) == null ? full : Integer.parseInt(cidr.group(2));
        return length > full ? null : of(address.getAddress(), length);
    }

    /** The first bits of an address. */
    public static Prefix of(byte[] address, int length) {
        byte[] bytes = new byte[address.length];
        for (int i = 0; i < bytes.length; i++) {
            int bits = Math.max(0, Math.min(Byte.SIZE, length - i * Byte.SIZE));
            bytes[i] = (byte) (address[i] & (0xff << (Byte.SIZE - bits)));
        }
        return new Prefix(bytes, length);
    }

    /** Whether a text is an address that begins so. */
    public boolean contains(String text) {
        InetAddress other = Address.of(text);
        return other != null && other.getAddress().length == address.length && equals(of(other.getAddress(), length));
    }

    /** Whether every address of its kind begins so. */
    public boolean isAnything() {
        return length == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Prefix prefix && prefix.length == length && Arrays.equals(prefix.address, address);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(address) * 31 + length;
    }
}
