package dev.s3sleuth.queries;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The block of neighbouring addresses that one site, or one carrier's gateway, commonly has. */
final class Site {

    private static final Pattern V4 = Pattern.compile("(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})\\.\\d{1,3}");
    /** What a literal with a colon consists of; Java takes such a text for a literal or refuses it, and looks nothing up. */
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]{1,44}");

    private static final int V6_BYTES = 16;
    private static final int PAIRS = 3;

    private Site() {}

    /** {@code 192.0.2.0/24}, {@code 2001:db8:1::/48}; null for what is no address. */
    static @Nullable String of(@Nullable String address) {
        if (address == null) {
            return null;
        }
        var v4 = V4.matcher(address);
        if (v4.matches()) {
            return v4.group(1) + ".0/24";
        }
        return V6.matcher(address).matches() ? v6(address) : null;
    }

    private static @Nullable String v6(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            if (bytes.length != V6_BYTES) {
                return of(InetAddress.getByAddress(bytes).getHostAddress()); // a v4 address in the clothes of v6
            }
            StringBuilder block = new StringBuilder();
            for (int i = 0; i < 2 * PAIRS; i += 2) {
                block.append(Integer.toHexString(((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff)))
                        .append(':');
            }
            return block.append(":/48").toString();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
