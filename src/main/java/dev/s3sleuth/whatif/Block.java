package dev.s3sleuth.whatif;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A block of addresses, {@code 192.0.2.0/24} or {@code 2001:db8::/32}; without a length one address. No name is ever looked up. */
final class Block {

    private static final Pattern V4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    /** What a literal with a colon consists of; Java takes such a text for a literal or refuses it. */
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

    private final byte[] address;
    private final int length;

    private Block(byte[] address, int length) {
        this.address = address;
        this.length = length;
    }

    /**
     * Reads a block.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Block of(String text) {
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash));
        String length = slash < 0 ? "" : text.substring(slash + 1);
        if (address == null
                || (slash >= 0
                        && (!LENGTH.matcher(length).matches() || Integer.parseInt(length) > 8 * address.length))) {
            throw new IllegalArgumentException(
                    "has '" + text + "', which is no block of addresses such as 192.0.2.0/24 or 2001:db8::/32");
        }
        return new Block(address, slash < 0 ? 8 * address.length : Integer.parseInt(length));
    }

    boolean holds(String text) {
        byte[] other = address(text);
        if (other == null || other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit += 8) {
            int mask = length - bit >= 8 ? 0xff : 0xff << (8 - (length - bit));
            if (((address[bit / 8] ^ other[bit / 8]) & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }

    private static byte @Nullable [] address(String text) {
        Matcher v4 = V4.matcher(text);
        if (v4.matches()) {
            byte[] bytes = new byte[4];
            for (int i = 0; i < bytes.length; i++) {
                int number = Integer.parseInt(v4.group(i + 1));
                if (number > 255) {
                    return null;
                }
                bytes[i] = (byte) number;
            }
            return bytes;
        }
        try {
            boolean v6 = text.indexOf(':') >= 0 && V6.matcher(text).matches();
            return v6 ? InetAddress.getByName(text).getAddress() : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
