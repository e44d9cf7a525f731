package dev.s3sleuth.addresses;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Internet addresses as text. No name is ever looked up. */
public final class Address {

    private static final String BYTE = "(0|[1-9]\\d{0,2})"; // some read a zero in front as octal
    private static final Pattern V4 = Pattern.compile(BYTE + "\\." + BYTE + "\\." + BYTE + "\\." + BYTE);
    /** Java takes such a text, if it has a colon, for a literal or refuses it; with a dot in front it would ask for a name. */
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");

    private Address() {}

    /** The address, or null if the text is none, such as the name of a service. */
    public static @Nullable InetAddress of(@Nullable String text) {
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
