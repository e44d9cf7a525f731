package dev.s3sleuth.posture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blocks of addresses in policies. */
final class AddressBlock {

    private static final Pattern V4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.\\d{1,3}\\.\\d{1,3}(?:/(\\d{1,2}))?");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:/(\\d{1,3}))?");
    private static final int WIDEST_V4 = 8;
    private static final int WIDEST_V6 = 32;

    private AddressBlock() {}

    /** Whether a block counts as fixed: no wider than /8, of IPv6 /32. Private ranges are at most that wide. */
    static boolean isNarrow(String block) {
        Matcher v4 = V4.matcher(block);
        if (v4.matches()) {
            return v4.group(3) == null || Integer.parseInt(v4.group(3)) >= WIDEST_V4;
        }
        Matcher v6 = V6.matcher(block);
        return v6.matches() && (v6.group(1) == null || Integer.parseInt(v6.group(1)) >= WIDEST_V6);
    }
}
