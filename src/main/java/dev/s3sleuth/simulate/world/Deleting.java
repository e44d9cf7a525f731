package dev.s3sleuth.simulate.world;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Client.Tool;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.logs.Request;
import java.util.List;

/** Deletes objects, one by one or many at once. */
final class Deleting {

    /** An answer that names none of them. */
    private static final int QUIET = 116;

    private final Actor actor;

    Deleting(Actor actor) {
        this.actor = actor;
    }

    boolean one(Bucket bucket, StoredObject object) {
        Request request = actor.request(Operation.DELETE_OBJECT, bucket)
                .key(object.key())
                .query(Spelling.object(actor.client(), Operation.DELETE_OBJECT));
        String refusal = actor.refusal(bucket, bucket.anyoneWrites());
        if (refusal == null) {
            request.answer(204, null).size(object.size());
            bucket.shelf().remove(object);
        } else {
            Refusals.answer(request, refusal);
        }
        actor.done(Timing.answered(request, 0, actor.world().answers()));
        return refusal == null;
    }

    /** One record for the request and one for each key, all with the same ids. */
    boolean batch(Bucket bucket, List<StoredObject> objects) {
        Request call = actor.request(Operation.DELETE_OBJECTS, bucket);
        actor.world().identify(call);
        String refusal = actor.refusal(bucket, bucket.anyoneWrites());
        long keys = objects.stream().mapToLong(o -> o.key().length()).sum();
        long told = actor.client().tool() == Tool.S3A ? 0 : (bucket.versioned() ? 121L : 36L) * objects.size() + keys;
        if (refusal == null) {
            call.sent(QUIET + told).received(125 + 37L * objects.size() + keys);
        } else {
            Refusals.answer(call, refusal);
        }
        actor.done(Timing.answered(call, 0, actor.world().answers()));
        if (refusal == null) {
            for (StoredObject object : objects) {
                actor.done(actor.request(Operation.BATCH_DELETE, bucket)
                        .key(object.key())
                        .answer(204, null)
                        .size(object.size())
                        .version(null)
                        .ids(call.requestId(), call.hostId()));
                bucket.shelf().remove(object);
            }
        }
        return refusal == null;
    }
}
