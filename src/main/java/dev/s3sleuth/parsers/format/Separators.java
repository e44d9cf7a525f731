package dev.s3sleuth.parsers.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds separators eight bytes at a time.
 *
 * <p>Hot. Gave up: readability of the bit trick, and bounds: a search may look up to seven bytes past {@code to}, so every buffer
 * has {@link #SLACK} bytes to spare. For it: a byte loop tokenises 700 MB a core-second, this 1,760 (src/bench, ScanBench).
 */
final class Separators {

    /** Bytes that a buffer holds beyond the last one searched. */
    static final int SLACK = 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long SPACES = ONES * ' ';
    private static final long NEWLINES = ONES * '\n';
    private static final long QUOTES = ONES * '"';
    private static final long PERCENTS = ONES * '%';
    private static final long PLUSES = ONES * '+';

    private Separators() {}

    static int space(byte[] bytes, int from, int to) {
        return find(bytes, from, to, SPACES);
    }

    static int newline(byte[] bytes, int from, int to) {
        return find(bytes, from, to, NEWLINES);
    }

    static int quote(byte[] bytes, int from, int to) {
        return find(bytes, from, to, QUOTES);
    }

    /** Index of the first byte in [from, to) that equals the one repeated in {@code wanted}, or {@code to}. */
    private static int find(byte[] bytes, int from, int to, long wanted) {
        int i = from;
        for (int end = to - 24;
                i < end;
                i += 32) { // four at a time: the compiler does not unroll a loop that may end early
            long first = hits(bytes, i, wanted);
            long second = hits(bytes, i + 8, wanted);
            long third = hits(bytes, i + 16, wanted);
            long fourth = hits(bytes, i + 24, wanted);
            if ((first | second | third | fourth) != 0) {
                if (first != 0) {
                    return i + at(first);
                }
                if (second != 0) {
                    return i + 8 + at(second);
                }
                return third != 0 ? i + 16 + at(third) : Math.min(to, i + 24 + at(fourth));
            }
        }
        for (; i < to; i += 8) {
            long hits = hits(bytes, i, wanted);
            if (hits != 0) {
                return Math.min(to, i + at(hits));
            }
        }
        return to;
    }

    /** Whether a percent sign or a plus stands in [from, to). */
    static boolean hasEscape(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i += 8) {
            if ((hits(bytes, i, PERCENTS) | hits(bytes, i, PLUSES)) != 0) {
                return escape(bytes, i, to) < to;
            }
        }
        return false;
    }

    /** Index of the first percent sign or plus in [from, to), or {@code to}. */
    static int escape(byte[] bytes, int from, int to) {
        return find(bytes, from, find(bytes, from, to, PERCENTS), PLUSES);
    }

    /** A bit for each of eight bytes that equals the one repeated in {@code wanted}; the lowest is exact, higher ones may be not. */
    private static long hits(byte[] bytes, int at, long wanted) {
        long differs = (long) LONG.get(bytes, at) ^ wanted; // a zero byte of it is a hit
        return (differs - ONES) & ~differs & HIGH;
    }

    private static int at(long hits) {
        return Long.numberOfTrailingZeros(hits) >>> 3;
    }

    /** Index of the first byte in [from, to) that is no space, or {@code to}. */
    static int skipSpaces(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] == ' ') {
            i++;
        }
        return i;
    }
}
