package dev.s3sleuth.bench;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * The keys of a bucket of access logs, computed from their numbers and never stored: number and key are in the same order. Its name tells
 * all, as in {@code flat-10000000-3650}: ten million deliveries, evenly over 3,650 days.
 *
 * @param dated whether keys lie in a folder for each day; else all are in one folder
 * @param count how many objects there are
 * @param days over how many days they were delivered, until {@link #END}
 */
record MadeUpBucket(boolean dated, long count, int days) {

    static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
    static final String PREFIX = "logs/";
    private static final String FOLDER = PREFIX + "111122223333/us-east-1/assets/";
    private static final long DAY = 86_400;

    static MadeUpBucket of(String name) {
        String[] parts = name.split("-", -1);
        return new MadeUpBucket(parts[0].equals("dated"), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
    }

    String name() {
        return (dated ? "dated-" : "flat-") + count + "-" + days;
    }

    Instant begin() {
        return END.minusSeconds(days * DAY);
    }

    /** When an object was delivered, in seconds of the epoch. */
    long delivered(long number) {
        return begin().getEpochSecond() + (long) ((double) number * days * DAY / count);
    }

    String key(long number) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(delivered(number), 0, ZoneOffset.UTC);
        StringBuilder key = new StringBuilder(96);
        if (dated) {
            key.append(FOLDER);
            date(key, time, '/');
            key.append('/');
        } else {
            key.append(PREFIX);
        }
        date(key, time, '-');
        two(key.append('-'), time.getHour());
        two(key.append('-'), time.getMinute());
        two(key.append('-'), time.getSecond());
        key.append('-');
        hex(key, (number << 32) | (mixed(number) & 0xffffffffL));
        return key.toString();
    }

    private static void date(StringBuilder key, LocalDateTime time, char between) {
        key.append(time.getYear());
        two(key.append(between), time.getMonthValue());
        two(key.append(between), time.getDayOfMonth());
    }

    private static void two(StringBuilder key, int value) {
        key.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    private static void hex(StringBuilder key, long value) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            key.append("0123456789ABCDEF".charAt((int) (value >>> shift) & 15));
        }
    }

    /** The number of a key; -1 if there is no such object. */
    long number(String key) {
        long number = first(key);
        return number < count && key(number).equals(key) ? number : -1;
    }

    /** The first object whose key is not smaller; {@link #count} if there is none. */
    long first(String from) {
        long low = 0;
        long high = count;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (key(middle).compareTo(from) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static String etag(long number) {
        return String.format(Locale.ROOT, "%016x%016x", mixed(number), mixed(~number));
    }

    /** A number that looks like chance and is always the same. */
    static long mixed(long number) {
        long z = (number + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
