package dev.s3sleuth.whatif;

/**
 * The ownership setting BucketOwnerEnforced.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html">Object Ownership</a>
 */
final class NoAcls {

    private static final String NAME = "BucketOwnerEnforced";
    /** The one ACL that may still be given. */
    private static final String OWNERS = "bucket-owner-full-control";

    enum Otherwise {
        ALLOWED,
        NOT_ALLOWED
    }

    /** Notes whether it stops a request. */
    void judge(Tried tried, Otherwise otherwise) {
        Match byAcl = otherwise == Otherwise.ALLOWED ? Match.NO : tried.byAcl();
        tried.stop(byAcl, NAME, "only an ACL let it in");
        String acl = tried.request().parameter("x-amz-acl");
        if (acl != null) {
            tried.stop(Match.of(!acl.equals(OWNERS)), NAME, "it sets an ACL");
        } else if (Acls.areSetBy(tried.request())) {
            Match sets = tried.request().isInTrail() ? Match.YES : Match.unknown("the ACL that it sets");
            tried.stop(sets, NAME, "it sets an ACL");
        }
    }
}
