package dev.s3sleuth.parsers.objects;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of an access-log object or folder says about the records in it. A name that is like no layout of AWS's says nothing, and
 * what it names is read.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html#server-log-keyname-format">key formats</a>
 */
final class KeyLayout {

    /** A record cannot be delivered before it happened; the hour is slack for clocks. */
    static final Duration CLOCK_SLACK = Duration.ofHours(1);

    private static final String SOURCE = "\\d{12}/[a-z]{2}(?:-[a-z]+)+-\\d/([^/]+)/";
    private static final Pattern STAMP =
            Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})-(\\d{2})-(\\d{2})-(\\d{2})-[0-9A-Za-z]+(?:\\.[0-9A-Za-z.]+)?$");
    private static final Pattern DAY_FOLDER = Pattern.compile(SOURCE + "\\d{4}/\\d{2}/\\d{2}/[^/]*$");
    private static final Pattern FOLDER = Pattern.compile(SOURCE + "(?:(\\d{4})/(?:(\\d{2})/(?:(\\d{2})/)?)?)?$");
    private static final Pattern HIDDEN = Pattern.compile("(?:^|/)[._][^/]*$");

    private final Selection selection;
    /** Days that event-time folders may have. */
    private final @Nullable LocalDate firstDay;

    private final @Nullable LocalDate lastDay;
    /** Stamps that delivery-time names may have. */
    private final @Nullable Instant firstStamp;

    private final @Nullable Instant lastStamp;

    KeyLayout(Selection selection) {
        this.selection = selection;
        Instant from = selection.window().from();
        Instant to = selection.window().to();
        firstDay = from == null ? null : day(from).minusDays(1);
        lastDay = to == null ? null : day(to).plusDays(1);
        firstStamp = from == null ? null : from.minus(CLOCK_SLACK);
        lastStamp = to == null ? null : to.plus(selection.deliveryLag());
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** The earliest delivery stamp that matters, or null if all do. */
    @Nullable
    Instant firstStamp() {
        return firstStamp;
    }

    /** Whether the object of that name may hold records that are wanted. */
    boolean mayHold(String name) {
        Matcher stamp = STAMP.matcher(name);
        if (!stamp.find()) {
            return !HIDDEN.matcher(name).find();
        }
        LocalDateTime time = time(stamp);
        if (time == null) {
            return true;
        }
        Instant delivered = time.toInstant(ZoneOffset.UTC);
        if (isBetween(delivered, firstStamp, lastStamp)) {
            return true;
        }
        // a folder by event time: every object of the day is stamped midnight
        boolean mayBeEventTime = time.toLocalTime().toSecondOfDay() == 0 && isInDayFolder(name);
        return mayBeEventTime && isBetween(time.toLocalDate(), firstDay, lastDay);
    }

    /** Whether the folder of that name, which ends with a slash, may hold objects that are wanted. */
    boolean mayHoldFolder(String name) {
        Matcher folder = FOLDER.matcher(name);
        if (!folder.find()) {
            return true;
        }
        boolean wanted = selection.buckets().isEmpty() || selection.buckets().contains(folder.group(1));
        return wanted && (folder.group(2) == null || mayHoldDays(folder));
    }

    private boolean mayHoldDays(Matcher folder) {
        int year = Integer.parseInt(folder.group(2));
        try {
            if (folder.group(3) == null) {
                return mayHoldDays(LocalDate.of(year, 1, 1), ChronoUnit.YEARS);
            }
            int month = Integer.parseInt(folder.group(3));
            return folder.group(4) == null
                    ? mayHoldDays(LocalDate.of(year, month, 1), ChronoUnit.MONTHS)
                    : mayHoldDays(LocalDate.of(year, month, Integer.parseInt(folder.group(4))), ChronoUnit.DAYS);
        } catch (DateTimeException e) {
            return true; // no date after all
        }
    }

    /** Whether objects in a folder of the days from {@code first} on may be wanted, under either partitioning. */
    boolean mayHoldDays(LocalDate first, ChronoUnit length) {
        LocalDate last = first.plus(1, length).minusDays(1);
        LocalDate latest = lastDay;
        if (lastStamp != null && latest != null && day(lastStamp).isAfter(latest)) {
            latest = day(lastStamp);
        }
        return (firstDay == null || !last.isBefore(firstDay)) && (latest == null || !first.isAfter(latest));
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

    private static <T extends Comparable<? super T>> boolean isBetween(T value, @Nullable T first, @Nullable T last) {
        return (first == null || value.compareTo(first) >= 0) && (last == null || value.compareTo(last) <= 0);
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
