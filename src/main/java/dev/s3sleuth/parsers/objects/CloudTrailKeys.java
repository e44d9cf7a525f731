package dev.s3sleuth.parsers.objects;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of CloudTrail's event files, {@code AWSLogs/ACCOUNT/CloudTrail/REGION/2026/03/31/ACCOUNT_CloudTrail_REGION_20260331T1445Z_UNIQUE.json.gz}.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">where files are</a>
 */
final class CloudTrailKeys implements KeyLayout {

    /** A file may hold events after its stamp: in AWS's sample digest one of 14:45 holds events until 14:52. */
    static final Duration STAMP_SLACK = Duration.ofMinutes(30);

    static final String REGION = "([a-z]{2,}(?:-[a-z]+)+-\\d+)";
    /** One of AWS's examples has no underscore after the stamp. */
    private static final Pattern FILE =
            Pattern.compile("(?:^|/)\\d{12}_CloudTrail_" + REGION + "_(\\d{8}T\\d{4})Z_?[0-9A-Za-z]+(?:\\.[^/]*)?$");

    private static final Pattern FOLDER =
            Pattern.compile("(?:^|/)CloudTrail/" + REGION + "/(?:(\\d{4})/(?:(\\d{2})/(?:(\\d{2})/)?)?)?$");
    /** What CloudTrail delivers beside events of requests. */
    private static final Pattern OTHER_FOLDER =
            Pattern.compile("(?:^|/)\\d{12}/CloudTrail-(?:Digest|Insight|NetworkActivity|Aggregated)/$");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final Set<String> regions;
    private final StampSpan stamps;

    CloudTrailKeys(Selection selection) {
        regions = selection.regions();
        stamps = StampSpan.of(selection, STAMP_SLACK);
    }

    @Override
    public @Nullable Instant firstStamp() {
        return stamps.first();
    }

    @Override
    public boolean mayHold(String name) {
        Matcher file = FILE.matcher(name);
        return file.find()
                ? isWanted(file.group(1)) && mayHoldStamp(file.group(2))
                : !HIDDEN.matcher(name).find();
    }

    private boolean mayHoldStamp(String text) {
        try {
            return stamps.has(LocalDateTime.parse(text, STAMP).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return true; // no time after all
        }
    }

    /** The time stamp in a key; null if it is of no file of events. */
    static @Nullable KeyTime time(String key) {
        Matcher file = FILE.matcher(key);
        try {
            return file.find()
                    ? new KeyTime(
                            KeyNames.CLOUDTRAIL,
                            key.substring(0, file.start(2)),
                            LocalDateTime.parse(file.group(2), STAMP).toInstant(ZoneOffset.UTC))
                    : null;
        } catch (DateTimeException e) {
            return null; // no time after all
        }
    }

    @Override
    public boolean mayHoldFolder(String name) {
        Matcher folder = FOLDER.matcher(name);
        return folder.find()
                ? isWanted(folder.group(1))
                        && mayHoldDays(DaySpan.of(folder.group(2), folder.group(3), folder.group(4)))
                : !OTHER_FOLDER.matcher(name).find();
    }

    @Override
    public boolean mayHoldDays(DaySpan days) {
        return stamps.days().meets(days);
    }

    private boolean isWanted(String region) {
        return regions.isEmpty() || regions.contains(region);
    }

    /** None: names begin with an account, and a folder is of one day already. */
    @Override
    public boolean hasDates(String folder) {
        return false;
    }
}
