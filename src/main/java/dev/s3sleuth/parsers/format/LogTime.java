package dev.s3sleuth.parsers.format;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Reads {@code dd/Mon/yyyy:HH:mm:ss +hhmm}. The last date seen is kept, because neighbours share it. Long month names are
 * accepted: AWS's page prints the month of copies as {@code %B}.
 */
final class LogTime {

    /** What {@link #micros} returns for bytes that are no time. */
    static final long INVALID = Long.MIN_VALUE;

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> LONG_MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final int CLOCK = ":HH:mm:ss +hhmm".length();

    private byte[] date = new byte[0];
    private long dayMicros;

    /** Microseconds since the epoch of the time in [start, end), or {@link #INVALID}. */
    long micros(byte[] b, int start, int end) {
        int clock = end - CLOCK;
        if (clock <= start || b[clock] != ':' || b[clock + 3] != ':' || b[clock + 6] != ':' || b[clock + 9] != ' ') {
            return INVALID;
        }
        if (!Arrays.equals(b, start, clock, date, 0, date.length) && !readDate(b, start, clock)) {
            return INVALID;
        }
        int hour = twoDigits(b, clock + 1);
        int minute = twoDigits(b, clock + 4);
        int second = twoDigits(b, clock + 7);
        int offset = offsetMinutes(b, clock + 10);
        if (hour > 23 || minute > 59 || second > 60 || offset == Integer.MAX_VALUE) {
            return INVALID;
        }
        return dayMicros + ((hour * 60L + minute - offset) * 60 + second) * 1_000_000L;
    }

    /** Two digits as a number; 99 or more if they are none. */
    private static int twoDigits(byte[] b, int i) {
        int tens = b[i] - '0';
        int ones = b[i + 1] - '0';
        return (tens | ones | 9 - tens | 9 - ones) < 0 ? 999 : tens * 10 + ones;
    }

    private static int offsetMinutes(byte[] b, int i) {
        int minutes = twoDigits(b, i + 1) * 60 + twoDigits(b, i + 3);
        boolean valid = (b[i] == '+' || b[i] == '-') && minutes <= 18 * 60;
        return valid ? (b[i] == '+' ? minutes : -minutes) : Integer.MAX_VALUE;
    }

    private boolean readDate(byte[] b, int start, int end) {
        String[] parts = new String(b, start, end - start, StandardCharsets.ISO_8859_1)
                .toLowerCase(java.util.Locale.ROOT)
                .split("/", 4);
        if (parts.length != 3 || !parts[0].matches("\\d{1,2}") || !parts[2].matches("\\d{4}")) {
            return false;
        }
        int month = Math.max(MONTHS.indexOf(parts[1]), LONG_MONTHS.indexOf(parts[1])) + 1;
        try {
            dayMicros = LocalDate.of(Integer.parseInt(parts[2]), month, Integer.parseInt(parts[0]))
                            .toEpochDay()
                    * 86_400_000_000L;
        } catch (DateTimeException e) {
            return false; // such as month 0, the 31st of June
        }
        date = Arrays.copyOfRange(b, start, end);
        return true;
    }
}
