package dev.s3sleuth.simulate.world;

import org.jspecify.annotations.Nullable;

/** How an object is encrypted at rest. */
public enum Encryption {
    /** By S3's own key, as all objects are. */
    DEFAULT("Default_SSE_S3", null, null),
    /** By a key of AWS KMS. */
    KMS("SSE_KMS", "x-amz-server-side-encryption", "aws:kms"),
    /** By a key the client brings and S3 forgets. */
    CUSTOMER("SSE_C", "x-amz-server-side-encryption-customer-algorithm", "AES256");

    private final String applied;
    private final @Nullable String header;
    private final @Nullable String value;

    Encryption(String applied, @Nullable String header, @Nullable String value) {
        this.applied = applied;
        this.header = header;
        this.value = value;
    }

    /** CloudTrail's word for it. */
    String applied() {
        return applied;
    }

    @Nullable
    String header() {
        return header;
    }

    @Nullable
    String value() {
        return value;
    }
}
