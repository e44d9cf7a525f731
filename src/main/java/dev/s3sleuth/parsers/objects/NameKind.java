package dev.s3sleuth.parsers.objects;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an object is, as far as its name tells. */
public enum NameKind {
    ACCESS_LOG("access logs, in one folder, named by the time of delivery"),
    DATED_ACCESS_LOG("access logs, in folders by account, Region, bucket and day"),
    TRAIL("CloudTrail's files, in folders by account, Region and day"),
    DIGEST("digests of CloudTrail"),
    INSIGHT("CloudTrail Insights events"),
    NETWORK("CloudTrail network activity events"),
    AGGREGATED("aggregated events of CloudTrail"),
    OTHER_SERVICE("logs of another service"),
    HIDDEN("hidden objects"),
    UNNAMED("names like no layout of AWS's");

    private static final Pattern BESIDE_TRAIL =
            Pattern.compile("(?:^|/)\\d{12}(?:/|_)CloudTrail-(Digest|Insight|NetworkActivity|Aggregated)(?:/|_)");
    private static final Pattern SERVICE = Pattern.compile("(?:^|/)AWSLogs/(?:o-[0-9a-z]+/)?\\d{12}/([^/]+)/");

    private final String words;

    NameKind(String words) {
        this.words = words;
    }

    /** What it is, in words. */
    public String words() {
        return words;
    }

    /** Whose names these are; null if of no source's. */
    public @Nullable KeyNames names() {
        return switch (this) {
            case ACCESS_LOG, DATED_ACCESS_LOG -> KeyNames.S3_ACCESS_LOG;
            case TRAIL -> KeyNames.CLOUDTRAIL;
            default -> null;
        };
    }

    /** Whether such objects lie beside a source's and are not read. */
    public boolean isPassedOver() {
        return this == DIGEST || this == INSIGHT || this == NETWORK || this == AGGREGATED || this == HIDDEN;
    }

    /** What an object, or a folder, which ends with a slash, is. */
    static NameKind of(String name) {
        Matcher beside = BESIDE_TRAIL.matcher(name);
        if (beside.find()) {
            return switch (beside.group(1)) {
                case "Digest" -> DIGEST;
                case "Insight" -> INSIGHT;
                case "NetworkActivity" -> NETWORK;
                default -> AGGREGATED;
            };
        }
        KeyTime time = KeyTime.of(name);
        if (time != null) {
            boolean dated = AccessLogKeys.isInDayFolder(name);
            return time.names() == KeyNames.CLOUDTRAIL ? TRAIL : dated ? DATED_ACCESS_LOG : ACCESS_LOG;
        }
        Matcher service = SERVICE.matcher(name);
        if (service.find() && !service.group(1).equals("CloudTrail")) {
            return OTHER_SERVICE;
        }
        return KeyLayout.HIDDEN.matcher(name).find() ? HIDDEN : UNNAMED;
    }
}
