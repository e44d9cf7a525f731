package dev.s3sleuth.simulate.world;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.logs.Request;
import dev.s3sleuth.simulate.logs.Request.Signature;
import org.jspecify.annotations.Nullable;

/** Reads objects. Who may not list a bucket is not told either that a key is missing. */
final class Reading {

    private final Actor actor;

    Reading(Actor actor) {
        this.actor = actor;
    }

    boolean get(Bucket bucket, StoredObject object) {
        return answer(asked(Operation.GET_OBJECT, bucket, object), object, object.size(), 200);
    }

    boolean range(Bucket bucket, StoredObject object, long length) {
        return answer(asked(Operation.GET_OBJECT, bucket, object), object, length, 206);
    }

    private Request asked(Operation operation, Bucket bucket, StoredObject object) {
        return actor.request(operation, bucket).key(object.key()).query(Spelling.object(actor.client(), operation));
    }

    private boolean answer(Request request, StoredObject object, long bytes, int status) {
        Bucket bucket = request.bucket();
        String refusal = refusal(bucket, object);
        if (refusal == null) {
            request.answer(status, null).sent(bytes).size(object.size()).version(null);
            if (bucket.readsNeedAcl() && !bucket.admits(actor.caller())) {
                request.thanksToAcl();
            }
        } else {
            Refusals.answer(request, refusal);
        }
        actor.done(Timing.answered(request, 0, actor.world().answers()));
        return refusal == null;
    }

    private @Nullable String refusal(Bucket bucket, StoredObject object) {
        String refusal = actor.refusal(bucket, bucket.anyoneReads());
        if (refusal != null || bucket.shelf().has(object)) {
            return refusal;
        }
        return missing(bucket);
    }

    private String missing(Bucket bucket) {
        return bucket.anyoneLists() || bucket.admits(actor.caller()) ? "NoSuchKey" : "AccessDenied";
    }

    void revalidate(Bucket bucket, StoredObject object) {
        Request request = asked(Operation.GET_OBJECT, bucket, object);
        String refusal = refusal(bucket, object);
        if (refusal == null) {
            request.answer(304, null).size(object.size());
        } else {
            Refusals.answer(request, refusal);
        }
        actor.done(Timing.answered(request, 0, actor.world().answers()));
    }

    void miss(Bucket bucket, String key, Operation operation) {
        Request request = actor.request(operation, bucket).key(key).query(Spelling.object(actor.client(), operation));
        String refusal = actor.refusal(bucket, bucket.anyoneReads());
        Refusals.answer(request, refusal == null ? missing(bucket) : refusal);
        actor.done(Timing.answered(request, 0, actor.world().answers()));
    }

    boolean about(Operation operation, Bucket bucket, StoredObject object) {
        Request request = actor.request(operation, bucket).key(object.key());
        String refusal = refusal(bucket, object);
        if (refusal == null) {
            request.sent(115);
        } else {
            Refusals.answer(request, refusal);
        }
        actor.done(Timing.answered(request, 0, actor.world().answers()));
        return refusal == null;
    }

    boolean head(Bucket bucket, StoredObject object) {
        Request request = asked(Operation.HEAD_OBJECT, bucket, object).query("");
        String refusal = refusal(bucket, object);
        if (refusal == null) {
            request.size(object.size());
        } else {
            Refusals.answer(request, refusal);
        }
        actor.done(Timing.answered(request, 0, actor.world().answers()));
        return refusal == null;
    }

    void website(Bucket bucket, StoredObject page) {
        answer(actor.request(Operation.WEBSITE_GET, bucket).key(page.key()), page, page.size(), 200);
    }

    /** A link counts for whoever signed it, until it ends. */
    boolean open(Link link, long length) {
        StoredObject object = link.object();
        Request request = new Request(
                        actor.world().now(), Operation.GET_OBJECT, link.bucket(), link.signer(), actor.client())
                .key(object.key())
                .query(link.query())
                .signed(Signature.QUERY);
        if (link.versionTwo()) {
            request.signedByVersionTwo();
        }
        String refusal = actor.refusal(link);
        if (refusal == null && !link.bucket().shelf().has(object)) {
            refusal = "NoSuchKey";
        }
        if (refusal == null) {
            long bytes = length < 0 ? object.size() : Math.min(length, object.size());
            request.answer(length < 0 ? 200 : 206, null).sent(bytes).size(object.size());
        } else if (actor.isLate(link)) {
            Refusals.ended(request, link);
        } else {
            Refusals.answer(request, refusal);
        }
        actor.done(Timing.answered(request, 0, actor.world().answers()));
        return refusal == null;
    }
}
