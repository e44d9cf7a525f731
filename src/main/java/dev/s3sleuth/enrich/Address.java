package dev.s3sleuth.enrich;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Internet addresses as text. No name is ever looked up. */
final class Address {

    private static final String BYTE = "(\\d{1,3})";
    private static final Pattern V4 = Pattern.compile(BYTE + "\\." + BYTE + "\\." + BYTE + "\\." + BYTE);
    /** What a literal with a colon consists of; Java takes such a text for a literal or refuses it. */
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private Address() {}

    /** The address, or null if the text is none, such as the name of a service. */
    static @Nullable InetAddress of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Matcher v4 = V4.matcher(text);
            if (v4.matches()) {
                return v4(v4);
            }
            return text.indexOf(':') >= 0 && V6.matcher(text).matches() ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static @Nullable InetAddress v4(Matcher text) throws UnknownHostException {
        byte[] bytes = new byte[4];
        for (int i = 0; i < bytes.length; i++) {
            int number = Integer.parseInt(text.group(i + 1));
            if (number > 255) {
                return null;
            }
            bytes[i] = (byte) number;
        }
        return InetAddress.getByAddress(bytes);
    }
}
