package dev.s3sleuth.posture;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a bucket is set up at the moment, as far as its changes tell. Null is not known. */
final class BucketState {

    static final String LISTS_OFF = "BucketOwnerEnforced";

    private boolean exists = true;
    private Block block = Block.UNKNOWN;
    private Block ofAccount = Block.UNKNOWN;
    /** Whether block and ownership are what new buckets have and nobody was seen to set them. */
    private boolean byDefault;

    private @Nullable String ownership;
    private @Nullable Policy policy;
    private @Nullable Access acl;
    /** Who may read some object by its own list. */
    private @Nullable Audience objects;

    private boolean website;
    private final Map<String, AccessPoint> accessPoints = new TreeMap<>();

    void created(Instant time, JsonNode parameters) {
        exists = true;
        block = NewBucket.isShut(time) ? Block.ON : Block.OFF;
        ownership = NewBucket.ownership(parameters, time);
        byDefault = true;
        policy = Policy.NONE;
        acl = Acl.of(parameters, Acl.Of.BUCKET);
        objects = null;
        website = false;
        accessPoints.clear();
    }

    void deleted() {
        exists = false;
    }

    void block(Block now) {
        block = now;
        byDefault = false;
    }

    void blockOfAccount(Block now) {
        ofAccount = now;
    }

    void ownership(@Nullable String now) {
        ownership = now;
    }

    /** S3 refuses a policy that opens a bucket under its block; where it did not, the block had been taken away unseen. */
    void policy(@Nullable Policy now) {
        policy = now;
        if (byDefault && now != null && now.access().isOpen()) {
            block(Block.UNKNOWN);
        }
    }

    /** The same for lists, which S3 also refuses where they are off. */
    void acl(Access now) {
        acl = now;
        if (byDefault && now.isOpen()) {
            block(Block.UNKNOWN);
            ownership = LISTS_OFF.equals(ownership) ? null : ownership;
        }
    }

    void objects(@Nullable Audience now) {
        objects = now;
    }

    void website(boolean now) {
        website = now;
    }

    boolean hasWebsite() {
        return website;
    }

    Map<String, AccessPoint> accessPoints() {
        return accessPoints;
    }

    Standing standing() {
        if (!exists) {
            return Standing.CLOSED;
        }
        boolean listsCount = !LISTS_OFF.equals(ownership) && !block.hidesAcls() && !ofAccount.hidesAcls();
        boolean policiesCount = !block.hidesPolicies() && !ofAccount.hidesPolicies();
        Access given = Access.NONE;
        if (listsCount && acl != null) {
            given = given.and(acl);
        }
        if (listsCount && objects != null) {
            given = given.and(Access.of(objects, EnumSet.of(Grant.READ)));
        }
        if (policiesCount && policy != null) {
            given = given.and(policy.access());
            if (policy.access().isOpen() || policy.delegatesToAccessPoints()) {
                for (AccessPoint point : accessPoints.values()) {
                    given = given.and(point.access());
                }
            }
        }
        if (given.isOpen()) {
            return new Standing(Standing.State.OPEN, given);
        }
        return (listsCount && acl == null) || (policiesCount && policy == null) ? Standing.UNKNOWN : Standing.CLOSED;
    }

    /** How far each thing that decides is open: more is wider. Two of them compared say which way a change went. */
    List<Integer> width() {
        return List.of(
                exists ? 1 : 0,
                width(block.ignoresAcls()),
                width(block.restrictsPolicies()),
                width(ofAccount.ignoresAcls()),
                width(ofAccount.restrictsPolicies()),
                ownership == null ? 1 : LISTS_OFF.equals(ownership) ? 0 : 2,
                policy == null ? 1 : width(policy.access()),
                acl == null ? 1 : width(acl),
                objects == null ? 0 : 1 + objects.ordinal(),
                (int) accessPoints.values().stream()
                        .filter(point -> point.access().isOpen())
                        .count());
    }

    private static int width(@Nullable Boolean guard) {
        return guard == null ? 1 : guard ? 0 : 2;
    }

    private static int width(Access access) {
        Audience audience = access.audience();
        return audience == null ? 0 : 2 + audience.ordinal();
    }
}
