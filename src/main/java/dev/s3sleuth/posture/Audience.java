package dev.s3sleuth.posture;

import org.jspecify.annotations.Nullable;

/** Strangers that a setting lets in, the fewest first. */
public enum Audience {
    ANY_ACCOUNT("any AWS account"),
    ANYONE("anyone");

    private final String words;

    Audience(String words) {
        this.words = words;
    }

    /** The one with these words; null if there is none. */
    static @Nullable Audience named(String words) {
        for (Audience audience : values()) {
            if (audience.words.equals(words)) {
                return audience;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return words;
    }
}
