package dev.s3sleuth.posture;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a setting gives to strangers.
 *
 * @param audience the widest; null if to none
 * @param grants to any of them; empty if to none
 */
public record Access(@Nullable Audience audience, Set<Grant> grants) {

    public static final Access NONE = new Access(null, Set.of());

    static Access of(Audience audience, Set<Grant> grants) {
        return grants.isEmpty() ? NONE : new Access(audience, grants);
    }

    public boolean isOpen() {
        return audience != null;
    }

    /** What both give together. */
    Access and(Access other) {
        if (audience == null || other.audience == null) {
            return audience == null ? other : this;
        }
        EnumSet<Grant> both = EnumSet.copyOf(grants);
        both.addAll(other.grants);
        return new Access(audience.compareTo(other.audience) > 0 ? audience : other.audience, both);
    }
}
