package dev.s3sleuth.whatif;

/** What a caller is to the owner of a bucket. */
enum Relation {
    ANONYMOUS("anonymous"),
    OTHER_ACCOUNT("another account"),
    OWN_ACCOUNT("own account"),
    SERVICE("AWS service"),
    /** Lifecycle and the like, which no setting stops. */
    S3("S3 itself"),
    UNKNOWN("unknown");

    private final String words;

    Relation(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
