package dev.s3sleuth.simulate.world;

import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Client.Tool;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.logs.Request;
import org.jspecify.annotations.Nullable;

/** Lists buckets, and asks whether they are there. */
final class Listing {

    private static final int PAGE = 1000;
    private static final int ENTRY_BYTES = 290;
    private final Actor actor;

    Listing(Actor actor) {
        this.actor = actor;
    }

    boolean list(Bucket bucket, String prefix) {
        boolean delimited =
                actor.client().tool() == Tool.CONSOLE || actor.client().tool() == Tool.S3A;
        Request request = actor.request(Operation.LIST, bucket).query(Spelling.list(actor.client(), prefix, delimited));
        return answer(
                request,
                actor.refusal(bucket, bucket.anyoneLists()),
                prefix.isEmpty() ? bucket.shelf().count() : bucket.shelf().count() / 7);
    }

    boolean versions(Bucket bucket) {
        Request request = actor.request(Operation.LIST_VERSIONS, bucket).query("encoding-type=url");
        return answer(request, actor.refusal(bucket, false), bucket.shelf().count());
    }

    boolean head(Bucket bucket) {
        Request request = actor.request(Operation.HEAD_BUCKET, bucket);
        return answer(request, actor.refusal(bucket, bucket.anyoneLists()), -1);
    }

    private boolean answer(Request request, @Nullable String refusal, long entries) {
        if (refusal != null) {
            Refusals.answer(request, refusal);
        } else if (entries >= 0) {
            request.sent(300
                    + Math.min(PAGE, entries) * ENTRY_BYTES
                    + actor.world().answers().below(60));
        }
        actor.done(Timing.answered(request, 0, actor.world().answers()));
        return refusal == null;
    }
}
