package dev.s3sleuth.posture;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A block of public access, of a bucket, an access point or an account. The two flags that refuse new settings change nothing that is
 * there, so only those count that keep strangers from what is. Null is not known.
 *
 * @param ignoresAcls {@code IgnorePublicAcls}
 * @param restrictsPolicies {@code RestrictPublicBuckets}
 */
record Block(@Nullable Boolean ignoresAcls, @Nullable Boolean restrictsPolicies) {

    static final Block UNKNOWN = new Block(null, null);
    static final Block OFF = new Block(false, false);
    static final Block ON = new Block(true, true);

    /** Of the parameters of an event; a flag that is not set is off. */
    static Block of(JsonNode parameters) {
        JsonNode flags = Json.anywhere(parameters, "PublicAccessBlockConfiguration");
        if (flags.isMissingNode()) {
            return UNKNOWN;
        }
        return new Block(isOn(flags, "IgnorePublicAcls"), isOn(flags, "RestrictPublicBuckets"));
    }

    private static boolean isOn(JsonNode flags, String name) {
        return Boolean.TRUE.equals(Json.flag(Json.member(flags, name)));
    }

    boolean hidesAcls() {
        return Boolean.TRUE.equals(ignoresAcls);
    }

    boolean hidesPolicies() {
        return Boolean.TRUE.equals(restrictsPolicies);
    }
}
