package dev.s3sleuth.parsers.format;

import dev.s3sleuth.parsers.LogSource;

/** The formats that can be read, one for each source. */
@SuppressWarnings("ImmutableEnumChecker") // sources and places hold immutable lists and numbers
public enum LogFormat {
    S3_ACCESS_LOG(AccessLog.SOURCE),
    CLOUDTRAIL(CloudTrail.SOURCE);

    private final LogSource source;
    private final Places places;

    LogFormat(LogSource source) {
        this.source = source;
        this.places = Places.of(source);
    }

    public LogSource source() {
        return source;
    }

    public Places places() {
        return places;
    }
}
