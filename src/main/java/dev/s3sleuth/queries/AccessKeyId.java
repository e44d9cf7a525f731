package dev.s3sleuth.queries;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an access key id gives away. Ids of the newer kind hold the account's number; AWS does not document it, so what comes of it is
 * called derived. The official way is {@code sts:GetAccessKeyInfo}.
 */
final class AccessKeyId {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PREFIX = "AKIA".length();
    private static final int LENGTH = 20;
    /** The account stands in the first six bytes, which are ten letters but for two bits. */
    private static final int LETTERS = 10;

    private static final int SPARE_BITS = 2;
    private static final long ACCOUNT = 0x7fffffffff80L;
    private static final long NEWER = 0x800000000000L;

    private AccessKeyId() {}

    /** The twelve digits of the account; null for ids of the older kind, which do not hold it, and for what is no key id. */
    static @Nullable String account(@Nullable String id) {
        if (id == null || id.length() != LENGTH || !(id.startsWith("AKIA") || id.startsWith("ASIA"))) {
            return null;
        }
        long bits = 0;
        for (int i = PREFIX; i < PREFIX + LETTERS; i++) {
            int digit = BASE32.indexOf(id.charAt(i));
            if (digit < 0) {
                return null;
            }
            bits = bits << 5 | digit;
        }
        long bytes = bits >>> SPARE_BITS;
        return (bytes & NEWER) == 0 ? null : String.format(Locale.ROOT, "%012d", (bytes & ACCOUNT) >> 7);
    }
}
