package dev.s3sleuth.parsers.objects;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of an account and Region lie: event files in {@code CloudTrail/REGION/}, digests in {@code CloudTrail-Digest/REGION/}.
 *
 * @param base the folder above these two, with a slash at its end
 * @param region the Region
 */
public record TrailFolder(String base, String region) {

    /** The part of a key that says what a file is, wherever it was copied to: the folder of the kind, Region, day and name, which is plain ASCII. */
    private static final Pattern TAIL = Pattern.compile(
            "(?:^|.*/)(CloudTrail(?:-[A-Za-z]+)?/" + CloudTrailKeys.REGION + "/\\d{4}/\\d{2}/\\d{2}/[!-.0-~]+)$",
            Pattern.DOTALL);

    /** Where event files are. */
    public static String events(String region) {
        return "CloudTrail/" + region + "/";
    }

    /** Where digests are. */
    public static String digests(String region) {
        return "CloudTrail-Digest/" + region + "/";
    }

    /** A day's folder in a folder of a Region. */
    public static String day(String folder, LocalDate day) {
        return String.format(
                Locale.ROOT, "%s%04d/%02d/%02d/", folder, day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    /** The part of a key that does not depend on where the files were copied to; null if it is of no file of CloudTrail's. */
    public static @Nullable String tail(String key) {
        Matcher tail = TAIL.matcher(key);
        return tail.matches() ? tail.group(1) : null;
    }

    /** The time of delivery in the name of an event file; null if it is not named like one. */
    public static @Nullable Instant delivered(String key) {
        KeyTime time = CloudTrailKeys.time(key);
        return time == null ? null : time.time();
    }

    /** Whether a file is one that readers of logs leave out. */
    public static boolean isHidden(String key) {
        return KeyLayout.HIDDEN.matcher(key).find();
    }
}
