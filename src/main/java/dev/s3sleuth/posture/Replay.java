package dev.s3sleuth.posture;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays the changes of buckets again, in the order of time, to tell when strangers could come in. What was set before the first change
 * is not known, and does not hide what a later one opens.
 */
public final class Replay {

    private final Map<String, BucketTimeline> buckets = new TreeMap<>();
    private final Map<String, List<String>> ofAccount = new TreeMap<>();
    /** Bucket by account and name of an access point. */
    private final Map<String, String> accessPoints = new TreeMap<>();

    private Replay() {}

    /** Segments of every bucket named in any change, those of a bucket in the order of time and without gaps. */
    public static List<Segment> of(List<Change> changes) {
        Replay replay = new Replay();
        List<Change> ordered = changes.stream().sorted(Change.ORDER).toList();
        ordered.forEach(replay::meet);
        for (int i = 0; i < ordered.size(); i++) {
            replay.apply(ordered.get(i));
            Instant time = ordered.get(i).time();
            if (i + 1 == ordered.size() || !ordered.get(i + 1).time().equals(time)) {
                replay.buckets.values().forEach(bucket -> bucket.settle(time));
            }
        }
        List<Segment> all = new ArrayList<>();
        replay.buckets.values().forEach(bucket -> all.addAll(bucket.segments()));
        return all;
    }

    private void meet(Change change) {
        String bucket = change.bucket();
        if (bucket != null && !buckets.containsKey(bucket)) {
            buckets.put(bucket, new BucketTimeline(bucket));
            ofAccount
                    .computeIfAbsent(String.valueOf(change.account()), a -> new ArrayList<>())
                    .add(bucket);
        }
    }

    private void apply(Change change) {
        JsonNode parameters = Json.of(change.parameters());
        switch (change.event()) {
            case "PutAccountPublicAccessBlock" -> everywhere(change, s -> s.blockOfAccount(Block.of(parameters)));
            case "DeleteAccountPublicAccessBlock" -> everywhere(change, s -> s.blockOfAccount(Block.OFF));
            case "CreateAccessPoint", "DeleteAccessPoint", "PutAccessPointPolicy", "DeleteAccessPointPolicy" ->
                accessPoint(change, parameters);
            default -> {
                BucketTimeline bucket = change.bucket() == null ? null : buckets.get(change.bucket());
                String objects = change.objects();
                Consumer<BucketState> action = objects == null
                        ? ofBucket(change, parameters)
                        : state -> state.objects(Audience.named(objects));
                if (bucket != null && action != null) {
                    bucket.apply(change, action);
                }
            }
        }
    }

    private void everywhere(Change change, Consumer<BucketState> action) {
        ofAccount.getOrDefault(String.valueOf(change.account()), List.of()).forEach(bucket -> timeline(bucket)
                .apply(change, action));
    }

    private BucketTimeline timeline(String bucket) {
        return buckets.computeIfAbsent(bucket, BucketTimeline::new);
    }

    private static @Nullable Consumer<BucketState> ofBucket(Change change, JsonNode parameters) {
        return switch (change.event()) {
            case "CreateBucket" -> s -> s.created(change.time(), parameters);
            case "DeleteBucket" -> BucketState::deleted;
            case "PutBucketPolicy" -> {
                JsonNode policy = Json.member(parameters, "bucketPolicy");
                yield s -> s.policy(Policy.of(policy));
            }
            case "DeleteBucketPolicy" -> s -> s.policy(Policy.NONE);
            case "PutBucketAcl" -> s -> s.acl(Acl.of(parameters, Acl.Of.BUCKET));
            case "PutBucketPublicAccessBlock" -> s -> s.block(Block.of(parameters));
            case "DeleteBucketPublicAccessBlock" -> s -> s.block(Block.OFF);
            case "PutBucketOwnershipControls" -> {
                String rule = Json.anywhere(parameters, "ObjectOwnership").asText("");
                yield s -> s.ownership(rule.isEmpty() ? null : rule);
            }
            case "DeleteBucketOwnershipControls" -> s -> s.ownership("ObjectWriter");
            case "PutBucketWebsite" -> s -> s.website(true);
            case "DeleteBucketWebsite" -> s -> s.website(false);
            default -> null;
        };
    }

    private void accessPoint(Change change, JsonNode parameters) {
        String name = Json.anywhere(parameters, "name").asText("");
        String id = change.account() + " " + name;
        String created = Json.anywhere(parameters, "Bucket").asText("");
        if (!created.isEmpty()) {
            accessPoints.put(id, created);
        }
        String bucket = change.bucket() != null ? change.bucket() : accessPoints.get(id);
        if (bucket == null) {
            return; // made before the first log, so nobody can say of which bucket
        }
        timeline(bucket).apply(change, state -> {
            AccessPoint point = state.accessPoints().computeIfAbsent(name, n -> AccessPoint.seen());
            switch (change.event()) {
                case "CreateAccessPoint" -> state.accessPoints().put(name, AccessPoint.created(parameters));
                case "PutAccessPointPolicy" -> point.policy(Policy.of(Json.anywhere(parameters, "Policy")));
                case "DeleteAccessPointPolicy" -> point.policy(Policy.NONE);
                default -> state.accessPoints().remove(name);
            }
        });
    }
}
