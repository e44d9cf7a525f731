package dev.s3sleuth.integrity;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about a digest.
 *
 * @param verdict what to tell of it
 * @param reason why; null where the verdict says all
 * @param trust whether what it says is to be believed
 */
record Proof(Verdict verdict, @Nullable String reason, Trust trust) {

    static final Proof VERIFIED = new Proof(Verdict.VERIFIED, null, Trust.AUTHENTIC);

    /** Whether a digest is to be believed. */
    enum Trust {
        /** CloudTrail wrote it: it may be that the object was changed beside what it holds. */
        AUTHENTIC,
        /** Nothing shows that CloudTrail wrote it, and nothing that it did not. */
        UNPROVEN,
        /** CloudTrail did not write it as it is. */
        FALSE
    }

    static Proof modified(String reason) {
        return new Proof(Verdict.MODIFIED, reason, Trust.FALSE);
    }

    static Proof unverifiable(String reason) {
        return new Proof(Verdict.UNVERIFIABLE, reason, Trust.UNPROVEN);
    }

    boolean isAuthentic() {
        return trust == Trust.AUTHENTIC;
    }
}
