package dev.s3sleuth.reports.suppressions;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses that share their first bits, in CIDR notation; an address alone is a range of one. No name is ever looked up. */
final class AddressRange {

    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern V4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    /** Java takes a text of these with a colon for a literal, or refuses it. */
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");

    private static final Pattern CIDR = Pattern.compile("([^/]+)(?:/(\\d{1,3}))?");

    private final byte[] first;
    private final int length;

    private AddressRange(byte[] first, int length) {
        this.first = first;
        this.length = length;
    }

    /** The range of that text; null if it is none. */
    static @Nullable AddressRange of(String text) {
        Matcher cidr = CIDR.matcher(text);
        byte[] first = cidr.matches() ? bytes(cidr.group(1)) : null;
        if (first == null) {
            return null;
        }
        int full = first.length * Byte.SIZE;
        int length = cidr.group(2) == null ? full : Integer.parseInt(cidr.group(2));
        return length > full ? null : new AddressRange(first, length);
    }

    /** Whether a text is an address in the range. */
    boolean contains(String text) {
        byte[] address = bytes(text);
        if (address == null || address.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((address[bit / Byte.SIZE] ^ first[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether every address of its kind is in it. */
    boolean isAnything() {
        return length == 0;
    }

    private static byte @Nullable [] bytes(String text) {
        try {
            boolean literal = V4.matcher(text).matches() || V6.matcher(text).matches();
            return literal ? InetAddress.getByName(text).getAddress() : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
