package dev.s3sleuth.reports.escaping;

import java.util.Locale;

/**
 * Makes visible what a terminal would obey or hide: control characters, bidirectional overrides, characters without width, and bytes
 * that are no UTF-8.
 */
public final class Visible {

    private Visible() {}

    public static String text(String text) {
        if (text.chars().noneMatch(Visible::isHidden)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                visible.append(c).append(text.charAt(++i));
            } else {
                visible.append(isHidden(c) ? escape(c) : String.valueOf(c));
            }
        }
        return visible.toString();
    }

    private static String escape(char c) {
        if (c >= 0xdc80 && c <= 0xdcff) {
            return String.format(Locale.ROOT, "\\x%02x", c - 0xdc00); // a byte that was no UTF-8
        }
        return c < 0x80
                ? String.format(Locale.ROOT, "\\x%02x", (int) c)
                : String.format(Locale.ROOT, "\\u%04x", (int) c);
    }

    private static boolean isHidden(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || isSeparatorOrSurrogate(c);
    }

    private static boolean isSeparatorOrSurrogate(int c) {
        return c == 0x2028 || c == 0x2029 || (c >= 0xd800 && c <= 0xdfff);
    }
}
