package dev.s3sleuth.reports.escaping;

import java.util.BitSet;
import java.util.Locale;

/**
 * Makes visible what a terminal would obey or hide, and what would pass for something else: control characters, bidirectional overrides,
 * characters without width or ink, blanks that are no space, heaps of combining marks, letters of another script inside a Latin word, and
 * bytes that are no UTF-8.
 */
public final class Visible {

    private Visible() {}

    public static String text(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        BitSet disguised = Disguise.in(points);
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            if (disguised.get(i) || isHidden(points[i])) {
                escape(points[i], visible);
            } else {
                visible.appendCodePoint(points[i]);
            }
        }
        return visible.toString();
    }

    private static void escape(int c, StringBuilder to) {
        if (c >= 0xdc80 && c <= 0xdcff) {
            to.append(String.format(Locale.ROOT, "\\x%02x", c - 0xdc00)); // a byte that was no UTF-8
        } else if (c < 0x80) {
            to.append(String.format(Locale.ROOT, "\\x%02x", c));
        } else {
            for (char unit : Character.toChars(c)) {
                to.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            }
        }
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> c != ' ';
            default -> isBlankLetter(c) || isIgnorable(c);
        };
    }

    /** Letters and symbols that have width but no ink. */
    private static boolean isBlankLetter(int c) {
        return c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x2800;
    }

    /** Unicode's Default_Ignorable_Code_Point as far as it is not of type FORMAT. */
    private static boolean isIgnorable(int c) {
        return c == 0x034f
                || (c >= 0x17b4 && c <= 0x17b5)
                || (c >= 0x180b && c <= 0x180f)
                || (c >= 0x2060 && c <= 0x206f)
                || (c >= 0xfe00 && c <= 0xfe0f)
                || (c >= 0xfff0 && c <= 0xfff8)
                || (c >= 0x1bca0 && c <= 0x1bca3)
                || (c >= 0x1d173 && c <= 0x1d17a)
                || (c >= 0xe0000 && c <= 0xe0fff);
    }
}
