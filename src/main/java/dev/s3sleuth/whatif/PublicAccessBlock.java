package dev.s3sleuth.whatif;

import dev.s3sleuth.posture.Policy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All four settings of the public access block.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">Blocking public access</a>
 */
final class PublicAccessBlock {

    private static final Set<String> PUBLIC_ACLS = Set.of("public-read", "public-read-write", "authenticated-read");

    private final @Nullable Boolean policyIsPublic;

    /**
     * @param policyIsPublic by AWS's test; null where nobody knows the policy
     */
    PublicAccessBlock(@Nullable Boolean policyIsPublic) {
        this.policyIsPublic = policyIsPublic;
    }

    /**
     * Notes whether it stops a request.
     *
     * @param allowed whether the new policy allows it; null where that says nothing of the bucket
     */
    void judge(Tried tried, @Nullable Match allowed) {
        ignoresAcls(tried);
        restricts(tried, allowed == null ? null : policyIsPublic, allowed);
        refuses(tried);
    }

    /** Grants to all or to any account count no more, those to some account do. */
    private static void ignoresAcls(Tried tried) {
        Match byAcl = tried.byAcl();
        if (tried.relation() == Relation.ANONYMOUS || tried.relation() == Relation.SERVICE) {
            return; // whatever let nobody known in was public
        }
        tried.stop(
                byAcl.and(Match.unknown("whether the ACL that let it in was public")),
                "IgnorePublicAcls",
                "public ACLs are ignored");
    }

    private static void restricts(Tried tried, @Nullable Boolean isPublic, @Nullable Match allowed) {
        String name = "RestrictPublicBuckets";
        switch (tried.relation()) {
            case ANONYMOUS -> {
                // only a policy for fixed addresses or endpoints, which counts as not public, still lets nobody known
                // in
                Match lets = isPublic == null ? ifUnknown(tried) : isPublic || allowed == null ? Match.NO : allowed;
                tried.stop(lets.not(), name, "nobody without credentials gets in by public settings");
            }
            case OTHER_ACCOUNT, UNKNOWN -> {
                Match other = tried.relation() == Relation.UNKNOWN
                        ? Match.unknown("whether the caller is of the bucket's account")
                        : Match.YES;
                Match open = isPublic == null ? Match.unknown("whether the policy is public") : Match.of(isPublic);
                // what an ACL let in, the policy did not
                tried.stop(other.and(open).and(tried.byAcl().not()), name, "a public policy lets no other account in");
            }
            default -> {
                // the own account and services of AWS are let in
            }
        }
    }

    /** Somebody at a private address may have come in by a policy for an endpoint. */
    private static Match ifUnknown(Tried tried) {
        Fact endpoint = WhereFacts.of(tried.request(), "aws:sourcevpce");
        boolean byEndpoint = endpoint instanceof Fact.Texts
                || (endpoint instanceof Fact.Unknown unknown && unknown.presence() == Fact.Presence.PRESENT);
        return byEndpoint && !tried.byAcl().isYes()
                ? Match.unknown("whether a policy for a VPC endpoint let it in")
                : Match.NO;
    }

    /** BlockPublicAcls and BlockPublicPolicy refuse to make public. */
    private static void refuses(Tried tried) {
        Request request = tried.request();
        String acl = request.parameter("x-amz-acl");
        if (acl != null && PUBLIC_ACLS.contains(acl)) {
            tried.stop(Match.YES, "BlockPublicAcls", "it sets a public ACL");
        } else if (Acls.areSetBy(request) && acl == null) {
            tried.stop(Match.unknown("the ACL that it sets"), "BlockPublicAcls", "");
        }
        if ("REST.PUT.BUCKETPOLICY".equals(request.text(Column.OPERATION))
                || "PutBucketPolicy".equals(request.text(Column.EVENT_NAME))) {
            Policy policy = Policy.of(request.parameter("bucketPolicy"));
            tried.stop(
                    policy == null
                            ? Match.unknown("the policy that it sets")
                            : Match.of(policy.access().isOpen()),
                    "BlockPublicPolicy",
                    "it sets a public policy");
        }
    }
}
