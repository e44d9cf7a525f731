package dev.s3sleuth.lake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Names of batches, {@code 20260206T140000123-1a2b3c4d}: in the order in which they began. */
final class BatchId {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private BatchId() {}

    static String at(Instant time) {
        byte[] token = new byte[4];
        ThreadLocalRandom.current().nextBytes(token);
        return before(time) + "-" + HexFormat.of().formatHex(token);
    }

    /** What is less than the names of all batches that began then or later. */
    static String before(Instant time) {
        return TIME.format(time);
    }

    /** When a batch began. */
    static Instant began(String batch) {
        return TIME.parse(batch.substring(0, batch.indexOf('-')), Instant::from);
    }
}
