package dev.s3sleuth.parsers.format;

import dev.s3sleuth.parsers.TimeWindow;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Reads times in ISO 8601, such as {@code 2026-02-06T12:00:38Z}; the date is worked out once for as long as it stays the same. */
final class IsoTime {

    /** What {@link #micros} returns for bytes that are no time. */
    static final long INVALID = Long.MIN_VALUE;

    private static final int DATE = "2026-02-06".length();
    private static final int LENGTH = "2026-02-06T12:00:38Z".length();

    private byte[] date = new byte[0];
    private long dayMicros;

    /** Microseconds since the epoch of the time in [start, end); without a zone it is UTC. */
    long micros(byte[] b, int start, int end) {
        if (end - start != LENGTH || b[start + DATE] != 'T' || b[end - 1] != 'Z') {
            return parsed(b, start, end);
        }
        int hour = twoDigits(b, start + 11);
        int minute = twoDigits(b, start + 14);
        int second = twoDigits(b, start + 17);
        boolean colons = b[start + 13] == ':' && b[start + 16] == ':';
        boolean known = Arrays.equals(b, start, start + DATE, date, 0, date.length);
        if (!colons || hour > 23 || minute > 59 || second > 60 || (!known && !readDate(b, start))) {
            return INVALID;
        }
        return dayMicros + ((hour * 60L + minute) * 60 + second) * 1_000_000L;
    }

    private static int twoDigits(byte[] b, int i) {
        int tens = b[i] - '0';
        int ones = b[i + 1] - '0';
        return (tens | ones | 9 - tens | 9 - ones) < 0 ? 999 : tens * 10 + ones;
    }

    private boolean readDate(byte[] b, int start) {
        try {
            dayMicros = LocalDate.parse(text(b, start, start + DATE)).toEpochDay() * 86_400_000_000L;
        } catch (DateTimeException e) {
            return false;
        }
        date = Arrays.copyOfRange(b, start, start + DATE);
        return true;
    }

    /** The rarer forms: fractions, offsets, a space for the T, no zone. */
    private static long parsed(byte[] b, int start, int end) {
        if (end - start < LENGTH - 1 || end - start > 40) {
            return INVALID;
        }
        String text = text(b, start, end).replace(' ', 'T');
        try {
            boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > DATE;
            return TimeWindow.micros(
                    zoned
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException | ArithmeticException e) {
            return INVALID;
        }
    }

    private static String text(byte[] b, int start, int end) {
        return new String(b, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
