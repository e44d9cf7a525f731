package dev.s3sleuth.parsers.objects;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The time of delivery in a key.
 *
 * @param names whose rules the key follows
 * @param before what stands before the time
 * @param time the time
 */
public record KeyTime(KeyNames names, String before, Instant time) {

    private static final DateTimeFormatter ACCESS_LOG =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TRAIL =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Null if the key has none. */
    public static @Nullable KeyTime of(String key) {
        KeyTime trail = CloudTrailKeys.time(key);
        return trail == null ? AccessLogKeys.time(key) : trail;
    }

    /** The smallest key like this one that was delivered at that time or later. */
    String keyAt(Instant other) {
        return before + (names == KeyNames.CLOUDTRAIL ? TRAIL : ACCESS_LOG).format(other);
    }
}
