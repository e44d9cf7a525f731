package dev.s3sleuth.parsers;

import java.io.IOException;
import java.util.Locale;

/** Thrown at the first malformed record in {@link ParseMode#FAILFAST}. */
public final class MalformedRecordException extends IOException {

    public MalformedRecordException(MalformedRecord record) {
        super(String.format(
                Locale.ROOT,
                "malformed record in %s at byte %d: %s. Mode PERMISSIVE reads on and counts such records",
                record.object(),
                record.offset(),
                record.reason()));
    }
}
