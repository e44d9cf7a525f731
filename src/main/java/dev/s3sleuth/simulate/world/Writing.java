package dev.s3sleuth.simulate.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.logs.Request;
import dev.s3sleuth.simulate.logs.Request.Signature;
import org.jspecify.annotations.Nullable;

/** Writes objects: at once, in parts, by form, as copies. */
final class Writing {

    private final Actor actor;

    Writing(Actor actor) {
        this.actor = actor;
    }

    @Nullable
    StoredObject add(Bucket bucket) {
        String refusal = actor.refusal(bucket, bucket.anyoneWrites());
        StoredObject object =
                refusal == null ? bucket.shelf().add() : bucket.shelf().oldest();
        write(bucket, object, refusal, Encryption.DEFAULT);
        return refusal == null ? object : null;
    }

    @Nullable
    StoredObject put(Bucket bucket, String key, long size) {
        String refusal = actor.refusal(bucket, bucket.anyoneWrites());
        StoredObject object = refusal == null ? bucket.shelf().put(key, size) : new StoredObject(-1, key, size, null);
        write(bucket, object, refusal, Encryption.DEFAULT);
        return refusal == null ? object : null;
    }

    boolean rewrite(Bucket bucket, StoredObject object, long size, Encryption encryption) {
        String refusal = actor.refusal(bucket, bucket.anyoneWrites());
        StoredObject anew = refusal == null ? bucket.shelf().rewrite(object, size) : object;
        write(bucket, anew, refusal, encryption);
        return refusal == null;
    }

    private void write(Bucket bucket, StoredObject object, @Nullable String refusal, Encryption encryption) {
        Request request = request(Operation.PUT_OBJECT, bucket, object.key());
        finish(request, object, refusal, encryption, object.size());
    }

    private Request request(Operation operation, Bucket bucket, String key) {
        Request request = actor.request(operation, bucket).key(key);
        return request.query(Spelling.object(actor.client(), operation));
    }

    private void finish(
            Request request, StoredObject object, @Nullable String refusal, Encryption encryption, long received) {
        if (refusal == null) {
            request.size(object.size()).received(received).version(object.versionId());
            encrypted(request, encryption);
        } else {
            Refusals.answer(request, refusal);
        }
        actor.done(Timing.answered(request, received, actor.world().answers()));
    }

    private static void encrypted(Request request, Encryption encryption) {
        request.sse(encryption.applied());
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        if (encryption.header() != null) {
            request.header(encryption.header(), String.valueOf(encryption.value()));
        }
        request.response(response.put(
                encryption.header() == null ? "x-amz-server-side-encryption" : encryption.header(),
                encryption.value() == null ? "AES256" : encryption.value()));
    }

    @Nullable
    StoredObject send(Link link, long size) {
        Bucket bucket = link.bucket();
        String refusal = actor.refusal(link);
        String key = link.object().key();
        StoredObject object = refusal == null ? bucket.shelf().put(key, size) : link.object();
        Request request = new Request(actor.world().now(), Operation.PUT_OBJECT, bucket, link.signer(), actor.client())
                .key(key)
                .query(link.query())
                .signed(Signature.QUERY);
        finish(request, object, refusal, Encryption.DEFAULT, size);
        return refusal == null ? object : null;
    }

    @Nullable
    StoredObject form(Bucket bucket, String key, long size) {
        String refusal = actor.refusal(bucket, bucket.anyoneWrites());
        StoredObject object = refusal == null ? bucket.shelf().put(key, size) : new StoredObject(-1, key, size, null);
        Request request = actor.request(Operation.POST_OBJECT, bucket).key(key).answer(204, null);
        if (!actor.caller().isAnonymous()) {
            request.signed(Signature.FORM);
        }
        finish(request, object, refusal, Encryption.DEFAULT, size + 1_870);
        return refusal == null ? object : null;
    }

    @Nullable
    StoredObject multipart(Bucket bucket, String key, long size, long part) {
        return multipart(bucket, new StoredObject(-1, key, size, null), part)
                ? bucket.shelf().put(key, size)
                : null;
    }

    boolean multipart(Bucket bucket, StoredObject object, long part) {
        String refusal = actor.refusal(bucket, bucket.anyoneWrites());
        Request create = actor.request(Operation.CREATE_UPLOAD, bucket).key(object.key());
        if (refusal != null) {
            finish(create, object, refusal, Encryption.DEFAULT, 0);
            return false;
        }
        encrypted(create, Encryption.DEFAULT);
        Dice dice = actor.world().answers();
        actor.done(Timing.answered(create.sent(346 + object.key().length()), 0, dice));
        String upload = "uploadId=" + Ids.upload(dice);
        int parts = 0;
        for (long left = object.size(); left > 0 || parts == 0; left -= part) {
            long bytes = Math.min(part, left);
            Request piece = actor.request(Operation.PUT_PART, bucket)
                    .key(object.key())
                    .query(Spelling.part(actor.client(), ++parts, upload))
                    .size(bytes)
                    .received(bytes);
            actor.done(Timing.answered(piece, bytes, dice));
        }
        Request complete = actor.request(Operation.COMPLETE_UPLOAD, bucket)
                .key(object.key())
                .query(upload)
                .sent(430 + object.key().length())
                .size(object.size())
                .version(object.versionId())
                .received(120L * parts);
        encrypted(complete, Encryption.DEFAULT);
        actor.done(Timing.answered(complete, 0, dice));
        return true;
    }

    boolean copy(Bucket from, StoredObject object, Bucket to, StoredObject place, Encryption encryption) {
        String refusal = actor.refusal(to, to.anyoneWrites());
        return copied(
                from,
                object,
                to,
                place,
                refusal == null ? actor.refusal(from, from.anyoneReads()) : refusal,
                encryption);
    }

    boolean copy(Bucket from, StoredObject object, Bucket to, String key, Encryption encryption) {
        String refusal = actor.refusal(to, to.anyoneWrites());
        if (refusal == null) {
            refusal = actor.refusal(from, from.anyoneReads());
        }
        boolean same = from == to && key.equals(object.key());
        StoredObject made = refusal != null
                ? object
                : same ? to.shelf().rewrite(object, object.size()) : to.shelf().put(key, object.size());
        return copied(
                from,
                object,
                to,
                refusal == null ? made : new StoredObject(-1, key, object.size(), null),
                refusal,
                encryption);
    }

    private boolean copied(
            Bucket from,
            StoredObject object,
            Bucket to,
            StoredObject made,
            @Nullable String refusal,
            Encryption encryption) {
        Request written = request(Operation.COPY_OBJECT, to, made.key())
                .header(
                        "x-amz-copy-source",
                        from.name() + "/" + Spelling.encode(object.key()).replace("%2F", "/"));
        actor.world().identify(written);
        if (refusal == null) {
            written.sent(234);
        }
        finish(written, made, refusal, encryption, 0);
        if (refusal == null) {
            actor.done(actor.request(Operation.COPY_SOURCE, from)
                    .key(object.key())
                    .size(object.size())
                    .ids(written.requestId(), written.hostId())
                    .through(written));
        }
        return refusal == null;
    }
}
