package dev.s3sleuth.parsers.objects;

import java.util.Arrays;
import java.util.Locale;

/** Whose rules the names of objects follow, one for each source. */
public enum KeyNames {
    S3_ACCESS_LOG,
    CLOUDTRAIL;

    /** The names of a source's objects. */
    public static KeyNames of(String source) {
        return Arrays.stream(values())
                .filter(names -> names.name().toLowerCase(Locale.ROOT).equals(source))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rules are known for names of " + source));
    }
}
