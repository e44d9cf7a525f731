package dev.s3sleuth.whatif;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.posture.Policy;
import dev.s3sleuth.whatif.ActionTable.Needed;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries a change on requests that succeeded. An explicit Deny stops whoever asked; the loss of an Allow stops only who needs the bucket's
 * policy: nobody known, another account, a service. What identity policies give to principals of the own account is in no log, so those
 * are taken to keep it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation logic</a>
 */
public final class Trial {

    private final @Nullable String account;
    private final Set<String> buckets;
    private final @Nullable BucketPolicy policy;
    private final List<Statement> denies;
    private final List<Statement> allows;
    private final @Nullable PublicAccessBlock block;
    private final @Nullable NoAcls noAcls;

    private Trial(Change change) {
        account = change.account();
        buckets = Set.copyOf(change.texts("buckets"));
        policy = change.policy();
        BucketPolicy all = (policy == null ? BucketPolicy.EMPTY : policy).and(AddedStatements.of(change));
        denies = all.with(Statement.Effect.DENY);
        allows = all.with(Statement.Effect.ALLOW);
        Policy seen = policy == null ? null : Policy.of(String.valueOf(change.policyJson()));
        block = change.is("public_access_block")
                ? new PublicAccessBlock(seen == null ? null : seen.access().isOpen())
                : null;
        noAcls = change.is("no_acls") ? new NoAcls() : null;
    }

    /**
     * Prepares a change, once for all requests.
     *
     * @param change as {@link Change#text()} gives it
     * @throws UsageException if it is none
     */
    public static Trial of(String change) {
        return new Trial(Change.of(change));
    }

    /** What the change would have done to a request; null if it has nothing to say of it, or no setting has. */
    public @Nullable Judgement judge(Request request) {
        String bucket = request.text(Column.BUCKET);
        Needed needed = ActionTable.needed(request);
        if (bucket == null
                || (!buckets.isEmpty() && !buckets.contains(bucket))
                || (needed != null && needed.actions().isEmpty())) {
            return null;
        }
        Tried tried = new Tried(request, needed, account);
        if (tried.relation() == Relation.S3) {
            return null; // lifecycle asks no policy
        }
        boolean isItsPolicy = policy != null && policy.isAbout(bucket);
        denies.forEach(tried::deny);
        Match allowed = isItsPolicy ? tried.allowedBy(allows) : Match.NO;
        if (block != null) {
            block.judge(tried, isItsPolicy ? allowed : null);
        }
        if (noAcls != null) {
            noAcls.judge(
                    tried, isItsPolicy && allowed.isYes() ? NoAcls.Otherwise.ALLOWED : NoAcls.Otherwise.NOT_ALLOWED);
        }
        if (isItsPolicy) {
            lossOfAllow(tried, allowed);
        }
        return tried.judgement();
    }

    private void lossOfAllow(Tried tried, Match allowed) {
        Match needsPolicy =
                switch (tried.relation()) {
                    case ANONYMOUS, OTHER_ACCOUNT, SERVICE -> Match.YES;
                    case OWN_ACCOUNT, S3 -> Match.NO;
                    case UNKNOWN -> Match.unknown("whether the caller is of the bucket's account");
                };
        // an ACL gives what it gave, whatever the policy says, unless ACLs go too
        Match byAcl = noAcls == null ? tried.byAcl() : Match.NO;
        tried.stop(
                needsPolicy.and(byAcl.not()).and(allowed.not()),
                "no Allow",
                "no statement allows it to " + tried.relation());
    }
}
