package dev.s3sleuth.posture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides who may reach a bucket, as S3 answers it. Null is not known, a missing node not set.
 *
 * @param block GetPublicAccessBlock of the bucket
 * @param ofAccount the same of its account
 * @param ownership GetBucketOwnershipControls
 * @param policy the policy itself
 * @param acl GetBucketAcl
 */
public record Settings(
        @Nullable JsonNode block,
        @Nullable JsonNode ofAccount,
        @Nullable JsonNode ownership,
        @Nullable JsonNode policy,
        @Nullable JsonNode acl) {

    /** The flags of a public access block. */
    public static final List<String> GUARDS =
            List.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets");

    /** Who owns objects where nothing is set: old buckets have no such setting. */
    static final String OBJECT_WRITER = "ObjectWriter";

    /** What the policy gives to strangers, whether or not it counts; null if unknown. */
    public @Nullable Access ofPolicy() {
        Policy read = readPolicy();
        return read == null ? null : read.access();
    }

    /** What the access control list gives to strangers, whether or not it counts; null if unknown. */
    public @Nullable Access ofAcl() {
        return acl == null ? null : Acl.of(acl, Acl.Of.BUCKET);
    }

    /** The policy; null if unknown. */
    public @Nullable Policy readPolicy() {
        return policy == null ? null : policy.isMissingNode() ? Policy.NONE : Policy.of(policy);
    }

    /** Who owns what others write, such as BucketOwnerEnforced; null if unknown. */
    public @Nullable String owner() {
        if (ownership == null) {
            return null;
        }
        return Json.anywhere(ownership, "ObjectOwnership").asText(OBJECT_WRITER);
    }

    /** What strangers are given in the end, blocks and ownership counted in; null if what is not known could decide it. */
    public @Nullable Access access() {
        BucketState state = new BucketState();
        state.block(block(block));
        state.blockOfAccount(block(ofAccount));
        state.ownership(owner());
        state.policy(readPolicy());
        Access list = ofAcl();
        if (list != null) {
            state.acl(list);
        }
        Standing standing = state.standing();
        boolean mayBeShut = block == null || ofAccount == null || ownership == null;
        return switch (standing.state()) {
            case CLOSED -> Access.NONE;
            case UNKNOWN -> null;
            case OPEN -> mayBeShut ? null : standing.access();
        };
    }

    private static Block block(@Nullable JsonNode answer) {
        if (answer == null) {
            return Block.UNKNOWN;
        }
        return answer.isMissingNode() ? Block.OFF : Block.of(answer);
    }
}
