package dev.s3sleuth.reports.days;

import java.util.Locale;

/** How far the report of a day has come. */
public enum Stage {
    /** Begun and not ended, or not what it should be any more: as good as missing. */
    WRITING,
    /** Whole, but AWS may still deliver records of the day. */
    PROVISIONAL,
    /** Whole, and no more records are expected. */
    SETTLED;

    /** Its name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
