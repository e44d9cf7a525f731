package dev.s3sleuth.simulate.world;

import dev.s3sleuth.simulate.account.Account;
import dev.s3sleuth.simulate.account.Agent;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Client.Tool;
import dev.s3sleuth.simulate.account.Client.Transport;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.logs.Request;
import dev.s3sleuth.simulate.truth.Story;
import org.jspecify.annotations.Nullable;

/** What S3 does by itself, by rule; only the access log has it. */
public final class Upkeep {

    private static final Client NONE = new Client(null, null, Tool.SERVICE, Transport.PLAIN, null, null);
    private static final Agent SERVICE = new Agent(null, Tool.SERVICE, Transport.TLS12);

    private Upkeep() {}

    /** Expires an object. */
    public static void expire(World world, Bucket bucket, StoredObject object, @Nullable Story story) {
        by(world, bucket.versioned() ? Operation.CREATE_DELETE_MARKER : Operation.EXPIRE, bucket, object, story);
        bucket.shelf().remove(object);
    }

    /** Moves an object to a cheaper class. */
    public static void transition(World world, Bucket bucket, StoredObject object, @Nullable Story story) {
        by(world, Operation.TRANSITION_SIA, bucket, object, story);
    }

    private static void by(
            World world, Operation operation, Bucket bucket, StoredObject object, @Nullable Story story) {
        Request request = new Request(world.now(), operation, bucket, Caller.AMAZON_S3, NONE)
                .key(object.key())
                .size(object.size())
                .version(object.versionId());
        world.happened(request, story);
    }

    /** The client of a service of AWS, which has no address; it calls itself by its name in CloudTrail. */
    public static Client client(Account account) {
        return new Client(null, SERVICE.text(), SERVICE.tool(), SERVICE.transport(), account.region(), null);
    }
}
