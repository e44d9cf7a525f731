package dev.s3sleuth.simulate.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.logs.Request;
import org.jspecify.annotations.Nullable;

/** Reads and changes how a bucket is set up. A change that works counts from then on. */
public final class Settings {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String XMLNS = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final Actor actor;
    private final Bucket bucket;

    Settings(Actor actor, Bucket bucket) {
        this.actor = actor;
        this.bucket = bucket;
    }

    /** Looks at a setting. */
    public boolean look(Operation operation) {
        return ask(operation, null, Answers.bytes(operation, bucket));
    }

    /** Looks at a setting that is not there, as in {@code NoSuchBucketPolicy}. */
    public void lookInVain(Operation operation, String error) {
        Request request = actor.request(operation, bucket).answer(404, error);
        actor.done(Timing.answered(request, 0, actor.world().answers()));
    }

    /** Changes a setting whose effect the simulation need not know; says whether it worked. */
    public boolean change(Operation operation, @Nullable ObjectNode parameters) {
        return ask(operation, parameters, 0);
    }

    private boolean ask(Operation operation, @Nullable ObjectNode parameters, long bytes) {
        Request request = actor.request(operation, bucket).parameters(parameters);
        String refusal = actor.refusal(bucket, false);
        if (refusal != null) {
            Refusals.answer(request, refusal);
        } else if (operation.reads()) {
            request.sent(bytes);
        } else {
            boolean none = operation.method() != null && operation.method().equals("DELETE");
            request.answer(none || operation == Operation.PUT_POLICY ? 204 : 200, null);
            request.received(body(parameters));
        }
        actor.done(Timing.answered(request, 0, actor.world().answers()));
        return refusal == null;
    }

    /** Bytes of what is sent: a policy as it is, nothing where a header says it all, else about as much as its XML. */
    private static long body(@Nullable ObjectNode parameters) {
        if (parameters == null || parameters.has("x-amz-acl")) {
            return 0;
        }
        return (parameters.has("bucketPolicy") ? parameters.get("bucketPolicy") : parameters)
                .toString()
                .length();
    }

    /** Puts a policy, given as JSON; one that lets anybody read, and maybe list, must say so. */
    public boolean policy(String json, boolean anyoneReads, boolean anyoneLists) {
        boolean changed = change(Operation.PUT_POLICY, parse("{\"bucketPolicy\":" + json + "}"));
        if (changed) {
            bucket.openByPolicy(anyoneReads, anyoneLists);
            actor.world().changed(bucket);
        }
        return changed;
    }

    public boolean deletePolicy() {
        boolean changed = change(Operation.DELETE_POLICY, null);
        if (changed) {
            bucket.openByPolicy(false, false);
            actor.world().changed(bucket);
        }
        return changed;
    }

    /** Puts one of the ready-made lists: {@code private}, {@code public-read}, {@code public-read-write}. */
    public boolean acl(String canned) {
        boolean changed = change(Operation.PUT_ACL, object().put("x-amz-acl", canned));
        if (changed) {
            bucket.openByAcl(!canned.equals("private"), canned.equals("public-read-write"));
            actor.world().changed(bucket);
        }
        return changed;
    }

    /** Says who owns what others put: {@code BucketOwnerEnforced} turns access control lists off, the others on. */
    public boolean ownership(String rule) {
        ObjectNode parameters = object();
        parameters
                .putObject("OwnershipControls")
                .put("xmlns", XMLNS)
                .putObject("Rule")
                .put("ObjectOwnership", rule);
        return change(Operation.PUT_OWNERSHIP, parameters);
    }

    /** Puts the block of public access, all of it or none. */
    public boolean block(boolean on) {
        ObjectNode parameters = object();
        parameters
                .putObject("PublicAccessBlockConfiguration")
                .put("xmlns", XMLNS)
                .put("BlockPublicAcls", on)
                .put("IgnorePublicAcls", on)
                .put("BlockPublicPolicy", on)
                .put("RestrictPublicBuckets", on);
        boolean changed = change(Operation.PUT_BLOCK, parameters);
        if (changed) {
            bucket.block(on);
            actor.world().changed(bucket);
        }
        return changed;
    }

    public boolean removeBlock() {
        boolean changed = change(Operation.DELETE_BLOCK, null);
        if (changed) {
            bucket.block(false);
            actor.world().changed(bucket);
        }
        return changed;
    }

    /** Turns the access log off, or on to a target; S3 takes up to an hour to follow, here it is at once. */
    public boolean logging(@Nullable String targetBucket) {
        ObjectNode parameters = object();
        ObjectNode status = parameters.putObject("BucketLoggingStatus").put("xmlns", XMLNS);
        if (targetBucket != null) {
            status.putObject("LoggingEnabled")
                    .put("TargetBucket", targetBucket)
                    .put("TargetPrefix", bucket.name() + "/");
        }
        boolean changed = change(Operation.PUT_LOGGING, parameters);
        if (changed) {
            bucket.log(targetBucket != null);
        }
        return changed;
    }

    /** Suspends versions, or turns them on. */
    public boolean versioning(String status) {
        ObjectNode parameters = object();
        parameters.putObject("VersioningConfiguration").put("xmlns", XMLNS).put("Status", status);
        return change(Operation.PUT_VERSIONING, parameters);
    }

    /** Lets everything below a prefix expire after some days. */
    public boolean lifecycle(String id, String prefix, int expireAfterDays) {
        ObjectNode parameters = object();
        ObjectNode rule = parameters
                .putObject("LifecycleConfiguration")
                .put("xmlns", XMLNS)
                .putObject("Rule");
        rule.put("Status", "Enabled").putObject("Filter").put("Prefix", prefix);
        rule.putObject("Expiration").put("Days", expireAfterDays);
        rule.put("ID", id);
        return change(Operation.PUT_LIFECYCLE, parameters);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
