package dev.s3sleuth.parsers.objects;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of access logs.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html#server-log-keyname-format">key formats</a>
 */
final class AccessLogKeys implements KeyLayout {

    /** A record cannot be delivered before it happened; the hour is slack for clocks. */
    static final Duration CLOCK_SLACK = Duration.ofHours(1);

    private static final String SOURCE = "\\d{12}/[a-z]{2}(?:-[a-z]+)+-\\d/([^/]+)/";
    private static final Pattern STAMP =
            Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})-(\\d{2})-(\\d{2})-(\\d{2})-[0-9A-Za-z]+(?:\\.[0-9A-Za-z.]+)?$");
    private static final Pattern DAY_FOLDER = Pattern.compile(SOURCE + "\\d{4}/\\d{2}/\\d{2}/[^/]*$");
    private static final Pattern FOLDER = Pattern.compile(SOURCE + "(?:(\\d{4})/(?:(\\d{2})/(?:(\\d{2})/)?)?)?$");

    private final Selection selection;
    /** Days that event-time folders may have. */
    private final DaySpan eventDays;
    /** Days that folders of either partitioning may have. */
    private final DaySpan folderDays;
    /** Stamps that delivery-time names may have. */
    private final StampSpan stamps;

    AccessLogKeys(Selection selection) {
        this.selection = selection;
        Instant from = selection.window().from();
        Instant to = selection.window().to();
        stamps = StampSpan.of(selection, CLOCK_SLACK);
        eventDays = new DaySpan(
                from == null ? null : DaySpan.day(from).minusDays(1),
                to == null ? null : DaySpan.day(to).plusDays(1));
        folderDays = new DaySpan(
                eventDays.first(), later(eventDays.last(), stamps.days().last()));
    }

    private static @Nullable LocalDate later(@Nullable LocalDate a, @Nullable LocalDate b) {
        return a == null || b == null || a.isAfter(b) ? a : b;
    }

    @Override
    public @Nullable Instant firstStamp() {
        return stamps.first();
    }

    @Override
    public boolean mayHold(String name) {
        Matcher stamp = STAMP.matcher(name);
        if (!stamp.find()) {
            return !HIDDEN.matcher(name).find();
        }
        LocalDateTime time = time(stamp);
        if (time == null) {
            return true;
        }
        if (stamps.has(time.toInstant(ZoneOffset.UTC))) {
            return true;
        }
        // a folder by event time: every object of the day is stamped midnight
        boolean mayBeEventTime = time.toLocalTime().toSecondOfDay() == 0 && isInDayFolder(name);
        return mayBeEventTime && eventDays.has(time.toLocalDate());
    }

    @Override
    public boolean mayHoldFolder(String name) {
        Matcher folder = FOLDER.matcher(name);
        if (!folder.find()) {
            return true;
        }
        boolean wanted = selection.buckets().isEmpty() || selection.buckets().contains(folder.group(1));
        return wanted && mayHoldDays(DaySpan.of(folder.group(2), folder.group(3), folder.group(4)));
    }

    @Override
    public boolean mayHoldDays(DaySpan days) {
        return folderDays.meets(days);
    }

    @Override
    public boolean hasDates(String folder) {
        return !isInDayFolder(folder);
    }

    /** Whether the name is of a folder of one day, or in one: midnight stamps in it may stand for all of the day. */
    static boolean isInDayFolder(String name) {
        return DAY_FOLDER.matcher(name).find();
    }

    /** What stands before the time stamp in a name, or null if the name has none. */
    static @Nullable String beforeStamp(String name) {
        Matcher stamp = STAMP.matcher(name);
        return stamp.find() ? name.substring(0, stamp.start()) : null;
    }

    /** The time stamp in a key; null if it has none. */
    static @Nullable KeyTime time(String key) {
        Matcher stamp = STAMP.matcher(key);
        LocalDateTime time = stamp.find() ? time(stamp) : null;
        return time == null
                ? null
                : new KeyTime(KeyNames.S3_ACCESS_LOG, key.substring(0, stamp.start()), time.toInstant(ZoneOffset.UTC));
    }

    private static @Nullable LocalDateTime time(Matcher m) {
        try {
            return LocalDateTime.of(number(m, 1), number(m, 2), number(m, 3), number(m, 4), number(m, 5), number(m, 6));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }
}
