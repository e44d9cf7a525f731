package dev.s3sleuth.parsers.format;

import java.util.Arrays;

/** The text of JSON strings. */
final class JsonText {

    private JsonText() {}

    static boolean hasEscape(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    /**
     * What a string says, in UTF-8. An escape that is none stays as it is; half of a surrogate pair becomes the three bytes that UTF-8
     * would have for it, so that nothing is lost.
     *
     * @param from index of the first byte after the opening quote
     * @param to index of the closing quote
     */
    static byte[] unescaped(byte[] b, int from, int to) {
        byte[] text = new byte[to - from];
        int n = 0;
        int i = from;
        while (i < to) {
            byte c = b[i];
            if (c != '\\' || i + 1 >= to) {
                text[n++] = c;
                i++;
            } else if (b[i + 1] == 'u') {
                int unit = hex(b, i + 2, to);
                if (unit < 0) {
                    text[n++] = c;
                    i++;
                    continue;
                }
                i += 6;
                boolean pair = Character.isHighSurrogate((char) unit) && i + 1 < to && b[i] == '\\' && b[i + 1] == 'u';
                int low = pair ? hex(b, i + 2, to) : -1;
                if (low >= 0 && Character.isLowSurrogate((char) low)) {
                    unit = Character.toCodePoint((char) unit, (char) low);
                    i += 6;
                }
                n = append(text, n, unit);
            } else {
                int plain = "\"\\/bfnrt".indexOf(b[i + 1]);
                text[n++] = plain < 0 ? c : (byte) "\"\\/\b\f\n\r\t".charAt(plain);
                i += plain < 0 ? 1 : 2;
            }
        }
        return Arrays.copyOf(text, n);
    }

    /** The bytes with those behind them that {@link JsonScanner} needs. */
    static byte[] guarded(byte[] text) {
        byte[] guarded = Arrays.copyOf(text, text.length + JsonScanner.SLACK);
        Arrays.fill(guarded, text.length, guarded.length, (byte) '"');
        return guarded;
    }

    /** The four hexadecimal digits at {@code p} as a number; -1 if they are none. */
    private static int hex(byte[] b, int p, int to) {
        if (p + 4 > to) {
            return -1;
        }
        int value = 0;
        for (int i = p; i < p + 4; i++) {
            int digit = Character.digit(b[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    private static int append(byte[] text, int at, int code) {
        int n = at;
        if (code < 0x80) {
            text[n++] = (byte) code;
        } else if (code < 0x800) {
            text[n++] = (byte) (0xc0 | (code >> 6));
            text[n++] = next(code);
        } else if (code < 0x10000) {
            text[n++] = (byte) (0xe0 | (code >> 12));
            text[n++] = next(code >> 6);
            text[n++] = next(code);
        } else {
            text[n++] = (byte) (0xf0 | (code >> 18));
            text[n++] = next(code >> 12);
            text[n++] = next(code >> 6);
            text[n++] = next(code);
        }
        return n;
    }

    /** A byte of UTF-8 after the first. */
    private static byte next(int bits) {
        return (byte) (0x80 | (bits & 0x3f));
    }
}
