package dev.s3sleuth.parsers.format;

import dev.s3sleuth.parsers.LogSource;
import java.util.Arrays;

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

    /** The format of a source. */
    public static LogFormat of(LogSource source) {
        return Arrays.stream(values())
                .filter(format -> format.source.name().equals(source.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no reader for " + source.name()));
    }

    public LogSource source() {
        return source;
    }

    public Places places() {
        return places;
    }
}
