package dev.s3sleuth.parsers.format;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Whole numbers in JSON, which may be written as {@code 353}, {@code 353.0}, {@code 3.53E2} or in quotes. */
final class JsonNumber {

    private static final int LONGEST = 40;
    private static final int DIGITS = 18;

    private JsonNumber() {}

    /** Gives a column the number in [from, to), as digits; leaves it NULL if it is none, negative or too great for a long. */
    static void set(Slices row, int place, byte[] b, int from, int to) {
        int quoted = b[from] == '"' ? 1 : 0;
        int start = from + quoted;
        int end = to - quoted;
        if (end - start <= DIGITS && areDigits(b, start, end)) {
            row.set(place, b, start, end);
        } else if (end > start && end - start <= LONGEST) {
            decimal(row, place, new String(b, start, end - start, StandardCharsets.ISO_8859_1));
        }
    }

    private static boolean areDigits(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] < '0' || b[i] > '9') {
                return false;
            }
        }
        return to > from;
    }

    private static void decimal(Slices row, int place, String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            boolean fits =
                    value.signum() >= 0 && (long) value.precision() - value.scale() <= DIGITS && value.scale() < 100;
            if (fits) {
                row.set(place, Long.toString(value.longValue()).getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (NumberFormatException e) {
            return; // not a number: NULL
        }
    }
}
