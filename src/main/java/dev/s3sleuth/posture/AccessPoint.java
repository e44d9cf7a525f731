package dev.s3sleuth.posture;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A second door of a bucket, with a policy and a block of its own; one that belongs to a VPC lets no stranger in. */
final class AccessPoint {

    private final Block block;
    private final boolean ofVpc;

    /** Null is not known. */
    private @Nullable Policy policy;

    private AccessPoint(Block block, boolean ofVpc, @Nullable Policy policy) {
        this.block = block;
        this.ofVpc = ofVpc;
        this.policy = policy;
    }

    /** One that was there before the first log. */
    static AccessPoint seen() {
        return new AccessPoint(Block.UNKNOWN, false, null);
    }

    /** A new one; its block, which nothing can change later, is on unless the request says otherwise. */
    static AccessPoint created(JsonNode parameters) {
        boolean blockGiven =
                !Json.anywhere(parameters, "PublicAccessBlockConfiguration").isMissingNode();
        return new AccessPoint(
                blockGiven ? Block.of(parameters) : Block.ON,
                !Json.anywhere(parameters, "VpcConfiguration").isMissingNode(),
                Policy.NONE);
    }

    void policy(@Nullable Policy now) {
        policy = now;
    }

    /** What it gives to strangers where the policy of the bucket leaves it to access points. */
    Access access() {
        return ofVpc || block.hidesPolicies() || policy == null ? Access.NONE : policy.accessOfAccessPoint();
    }
}
