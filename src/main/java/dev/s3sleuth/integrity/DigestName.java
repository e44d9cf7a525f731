package dev.s3sleuth.integrity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a digest, {@code ACCOUNT_CloudTrail-Digest_REGION_TRAIL_HOMEREGION_20260331T150131Z.json.gz}.
 *
 * @param chain whose digests follow on each other
 * @param end when the time ends that it is about
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html">digests</a>
 */
record DigestName(ChainName chain, Instant end) {

    private static final String REGION = "[a-z]{2,}(?:-[a-z]+)+-\\d+";
    /** A trail's name may hold what stands around it. */
    private static final Pattern NAME = Pattern.compile("(?:^|.*/)(\\d{12})_CloudTrail-Digest_(" + REGION + ")_(.+)_("
            + REGION + ")_(\\d{8}T\\d{6}Z)(_backfill)?\\.json(?:\\.gz)?$");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** Null if it is no digest's. */
    static @Nullable DigestName of(String key) {
        Matcher name = NAME.matcher(key);
        if (!name.matches()) {
            return null;
        }
        ChainName.Kind kind = name.group(6) == null ? ChainName.Kind.REGULAR : ChainName.Kind.BACKFILL;
        try {
            return new DigestName(
                    new ChainName(name.group(1), name.group(2), name.group(3), name.group(4), kind),
                    LocalDateTime.parse(name.group(5), STAMP).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return null; // no time after all
        }
    }
}
