package dev.s3sleuth.parsers.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where JSON values end, without looking at what is in them. Hot code: it gave up checking that members of what is passed over
 * are pairs and that numbers are well formed; it does check that strings, brackets and the marks between them fit. For it: over
 * CloudTrail in memory Jackson's streaming parser makes 490 MB a core-second, the reader on this 860 (src/bench, EventReaderBench).
 *
 * <p>Arrays have {@link #SLACK} bytes behind {@code end}, all of them quotes, so that no search runs beyond it.
 */
final class JsonScanner {

    /** How many bytes behind the last one a search may look at. */
    static final int SLACK = 32;

    /** The bytes end before the value does. */
    static final int MORE = -1;

    /** This is no JSON. */
    static final int BROKEN = -2;

    /** Nested deeper than {@link #DEEPEST}. */
    static final int TOO_DEEP = -3;

    /** Deepest nesting that is read. */
    static final int DEEPEST = 64;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';

    /** Kinds of bytes; those of zero are none that JSON has outside of strings. */
    private static final byte PLAIN = 1;

    private static final byte QUOTE = 2;
    private static final byte OPEN_OBJECT = 3;
    private static final byte OPEN_ARRAY = 4;
    private static final byte CLOSE_OBJECT = 5;
    private static final byte CLOSE_ARRAY = 6;
    private static final byte COMMA = 7;
    private static final byte COLON = 8;
    private static final byte SPACE = 9;
    private static final byte[] KIND = new byte[256];

    static {
        for (char c : "0123456789+-.eEtrufalsn".toCharArray()) {
            KIND[c] = PLAIN;
        }
        for (char c : " \t\r\n".toCharArray()) {
            KIND[c] = SPACE;
        }
        KIND['"'] = QUOTE;
        KIND['{'] = OPEN_OBJECT;
        KIND['['] = OPEN_ARRAY;
        KIND['}'] = CLOSE_OBJECT;
        KIND[']'] = CLOSE_ARRAY;
        KIND[','] = COMMA;
        KIND[':'] = COLON;
    }

    private JsonScanner() {}

    /** Index of the first byte from {@code p} on that is no white space. */
    static int space(byte[] b, int p) {
        int i = p;
        while (KIND[b[i] & 0xff] == SPACE) {
            i++;
        }
        return i;
    }

    /** Index of the quote that ends the string whose first byte is at {@code p}; or {@link #MORE}. */
    static int string(byte[] b, int p, int end) {
        int i = p;
        while (i < end) {
            long hits = hits(b, i);
            if (hits == 0) {
                i += Long.BYTES;
                continue;
            }
            i += Long.numberOfTrailingZeros(hits) >>> 3;
            if (b[i] == '"') {
                return i < end ? i : MORE;
            }
            i += 2;
        }
        return MORE;
    }

    /** The high bit of the first quote or backslash among eight bytes, and of some after it. */
    private static long hits(byte[] b, int i) {
        long word = (long) LONG.get(b, i);
        long quote = word ^ QUOTES;
        long backslash = word ^ BACKSLASHES;
        return ((quote - ONES & ~quote) | (backslash - ONES & ~backslash)) & HIGH;
    }

    /**
     * Index after the value that begins at {@code p}; or {@link #MORE}, {@link #BROKEN}, {@link #TOO_DEEP}.
     *
     * @param depth how many objects and arrays the value is in
     */
    static int value(byte[] b, int p, int end, int depth) {
        if (p >= end) {
            return MORE;
        }
        switch (KIND[b[p] & 0xff]) {
            case QUOTE -> {
                int quote = string(b, p + 1, end);
                return quote < 0 ? quote : quote + 1;
            }
            case OPEN_OBJECT, OPEN_ARRAY -> {
                return container(b, p, end, depth);
            }
            case PLAIN -> {
                return plain(b, p, end);
            }
            default -> {
                return BROKEN;
            }
        }
    }

    /** Index after the number, {@code true}, {@code false} or {@code null} at {@code p}. */
    private static int plain(byte[] b, int p, int end) {
        int i = p + 1;
        while (KIND[b[i] & 0xff] == PLAIN) {
            i++;
        }
        if (i >= end) {
            return MORE;
        }
        boolean known =
                switch (b[p]) {
                    case 't' -> is(b, p, i, 4, 'r', 'e');
                    case 'f' -> is(b, p, i, 5, 'a', 'e');
                    case 'n' -> is(b, p, i, 4, 'u', 'l');
                    default -> b[p] == '-' || (b[p] >= '0' && b[p] <= '9');
                };
        boolean ends = KIND[b[i] & 0xff] >= OPEN_OBJECT;
        return known && ends ? i : BROKEN;
    }

    private static boolean is(byte[] b, int p, int end, int length, char second, char last) {
        return end - p == length && b[p + 1] == second && b[end - 1] == last;
    }

    /** Index after the object or array at {@code p}. */
    static int container(byte[] b, int p, int end, int outer) {
        int i = p;
        int depth = outer;
        long arrays = 0; // a bit for each open bracket, the innermost lowest: whether it is an array
        byte before = COMMA;
        while (i < end) {
            byte kind = KIND[b[i] & 0xff];
            switch (kind) {
                case SPACE -> {
                    i++;
                    continue;
                }
                case QUOTE -> {
                    if (before == CLOSE_OBJECT || before == PLAIN) {
                        return BROKEN; // two values side by side
                    }
                    i = string(b, i + 1, end);
                    if (i < 0) {
                        return i;
                    }
                    before = PLAIN;
                    byte mark = KIND[b[++i] & 0xff]; // most often the next mark is right there
                    if (mark == COMMA || (mark == COLON && (arrays & 1) == 0)) {
                        before = mark;
                        i++;
                    }
                    continue;
                }
                case PLAIN -> {
                    if (before == CLOSE_OBJECT || before == PLAIN) {
                        return BROKEN;
                    }
                    i++;
                    while (KIND[b[i] & 0xff] == PLAIN) {
                        i++;
                    }
                    before = PLAIN;
                    continue;
                }
                case OPEN_OBJECT, OPEN_ARRAY -> {
                    if (before == CLOSE_OBJECT || before == PLAIN) {
                        return BROKEN;
                    }
                    if (++depth > DEEPEST) {
                        return TOO_DEEP;
                    }
                    arrays = arrays << 1 | (kind == OPEN_ARRAY ? 1 : 0);
                    before = OPEN_OBJECT;
                }
                case CLOSE_OBJECT, CLOSE_ARRAY -> {
                    boolean array = (arrays & 1) == 1;
                    if (array != (kind == CLOSE_ARRAY) || before == COMMA || before == COLON) {
                        return BROKEN;
                    }
                    arrays >>>= 1;
                    if (--depth == outer) {
                        return i + 1;
                    }
                    before = CLOSE_OBJECT;
                }
                case COMMA, COLON -> {
                    boolean colon = kind == COLON;
                    if ((before != PLAIN && (colon || before != CLOSE_OBJECT)) || (colon && (arrays & 1) == 1)) {
                        return BROKEN;
                    }
                    before = kind;
                }
                default -> {
                    return BROKEN;
                }
            }
            i++;
        }
        return MORE;
    }
}
