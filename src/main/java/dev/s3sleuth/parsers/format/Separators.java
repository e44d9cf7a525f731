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
        for (int i = from; i < to; i += 8) {
            long differs = (long) LONG.get(bytes, i) ^ wanted;
            // a zero byte of `differs` is a hit; the lowest bit set here is exact, higher ones may be not
            long hits = (differs - ONES) & ~differs & HIGH;
            if (hits != 0) {
                return Math.min(to, i + (Long.numberOfTrailingZeros(hits) >>> 3));
            }
        }
        return to;
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
