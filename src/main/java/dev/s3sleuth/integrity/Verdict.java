package dev.s3sleuth.integrity;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be said of a file. */
public enum Verdict {
    /** It is what CloudTrail delivered. */
    VERIFIED,
    /** It is not what CloudTrail delivered. */
    MODIFIED,
    /** CloudTrail delivered it, and it is gone. */
    MISSING,
    /** It cannot be told. */
    UNVERIFIABLE,
    /** A log file that no digest lists: nobody vouches for it, and nothing says that it was tampered with. */
    UNLISTED;

    /** In small letters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null if there is no such verdict. */
    public static @Nullable Verdict of(String word) {
        return Arrays.stream(values())
                .filter(v -> v.word().equals(word))
                .findFirst()
                .orElse(null);
    }
}
