package dev.s3sleuth.whatif;

import java.util.Locale;

/** What a change would have done to a request. */
public enum Outcome {
    PASSES,
    /** The logs lack what would decide it. */
    UNKNOWN,
    STOPPED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
