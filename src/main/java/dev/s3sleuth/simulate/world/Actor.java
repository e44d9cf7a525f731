package dev.s3sleuth.simulate.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Client.Tool;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.logs.Request;
import dev.s3sleuth.simulate.truth.Story;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at some client. Whatever they try happens now, and S3 answers by how the bucket is set up at the moment: methods that read or
 * change objects say whether it worked.
 */
public final class Actor {

    private final World world;
    private final Caller caller;
    private final Client client;
    private final @Nullable Story story;
    private final @Nullable String failure;

    Actor(World world, Caller caller, Client client, @Nullable Story story) {
        this(world, caller, client, story, null);
    }

    private Actor(World world, Caller caller, Client client, @Nullable Story story, @Nullable String failure) {
        this.world = world;
        this.caller = caller;
        this.client = client;
        this.story = story;
        this.failure = failure;
    }

    /** The same one, whose every attempt fails so: {@code AccessDenied}, {@code InvalidAccessKeyId}. */
    public Actor failing(String error) {
        return new Actor(world, caller, client, story, error);
    }

    /** The same one at another client. */
    public Actor at(Client other) {
        return new Actor(world, caller, other, story, failure);
    }

    /** The same one in another name. */
    public Actor as(Caller other) {
        return new Actor(world, other, client, story, failure);
    }

    public Caller caller() {
        return caller;
    }

    public Client client() {
        return client;
    }

    World world() {
        return world;
    }

    Request request(Operation operation, Bucket bucket) {
        return new Request(world.now(), operation, bucket, caller, Commands.client(client, operation));
    }

    void done(Request request) {
        world.happened(request, story);
    }

    /** Why S3 refuses, or null: a grant that is missing, or the failure all of this actor's requests end in. */
    @Nullable
    String refusal(Bucket bucket, boolean anyoneMay) {
        if (failure != null) {
            return failure;
        }
        return anyoneMay || bucket.admits(caller) ? null : "AccessDenied";
    }

    /** Why S3 refuses who has a link, or null. */
    @Nullable
    String refusal(Link link) {
        if (failure != null) {
            return failure;
        }
        return world.now() <= link.expires() && link.bucket().admits(link.signer()) ? null : "AccessDenied";
    }

    /** Whether a link has ended and nothing else speaks against it. */
    boolean isLate(Link link) {
        return failure == null && world.now() > link.expires();
    }

    /** Reads an object. */
    public boolean get(Bucket bucket, StoredObject object) {
        return new Reading(this).get(bucket, object);
    }

    /** Reads a part of an object. */
    public boolean getRange(Bucket bucket, StoredObject object, long from, long length) {
        return new Reading(this).range(bucket, object, Math.min(length, object.size() - from));
    }

    /** Asks for an object that the client has and that did not change since. */
    public void revalidate(Bucket bucket, StoredObject object) {
        new Reading(this).revalidate(bucket, object);
    }

    /** Asks for a key that is not there; Hadoop looks before it reads. */
    public void miss(Bucket bucket, String key) {
        new Reading(this).miss(bucket, key, client.tool() == Tool.S3A ? Operation.HEAD_OBJECT : Operation.GET_OBJECT);
    }

    public boolean head(Bucket bucket, StoredObject object) {
        return new Reading(this).head(bucket, object);
    }

    /** Reads a page of the bucket's website; plain HTTP, known to the access log alone. */
    public void browse(Bucket bucket, StoredObject page) {
        new Reading(this).website(bucket, page);
    }

    /** Lists up to a thousand keys below a prefix. */
    public boolean list(Bucket bucket, String prefix) {
        return new Listing(this).list(bucket, prefix);
    }

    public boolean listVersions(Bucket bucket) {
        return new Listing(this).versions(bucket);
    }

    /** Asks whether a bucket is there and open. */
    public boolean headBucket(Bucket bucket) {
        return new Listing(this).head(bucket);
    }

    /** Writes an object that the bucket's kind makes next. */
    public @Nullable StoredObject add(Bucket bucket) {
        return new Writing(this).add(bucket);
    }

    /** Writes an object under a name of one's own. */
    public @Nullable StoredObject put(Bucket bucket, String key, long size) {
        return new Writing(this).put(bucket, key, size);
    }

    /** Writes an object anew; with a customer's key if so wanted. */
    public boolean rewrite(Bucket bucket, StoredObject object, long size, Encryption encryption) {
        return new Writing(this).rewrite(bucket, object, size, encryption);
    }

    /** Writes a large object in parts of some bytes. */
    public @Nullable StoredObject upload(Bucket bucket, String key, long size, long part) {
        return new Writing(this).multipart(bucket, key, size, part);
    }

    /** Writes an object that the bucket's kind has named in parts of some bytes. */
    public boolean uploadTo(Bucket bucket, StoredObject place, long part) {
        return new Writing(this).multipart(bucket, place, part);
    }

    /** What a browser asks before it uses an upload link of another site; its query is the link's. */
    public void preflight(Link link) {
        Request request = request(Operation.PREFLIGHT, link.bucket())
                .key(link.object().key())
                .query(link.query());
        done(Timing.answered(request.sent(0), 0, world.answers()));
    }

    /** Asks for what belongs to an object: its tags, its access control list. */
    public boolean ask(Operation operation, Bucket bucket, StoredObject object) {
        return new Reading(this).about(operation, bucket, object);
    }

    /** Sends a file by a browser's form, signed as the page of the application has it, or not signed where anyone may write. */
    public @Nullable StoredObject form(Bucket bucket, String key, long size) {
        return new Writing(this).form(bucket, key, size);
    }

    /** Copies an object: one request, a record on either side. */
    public boolean copy(Bucket from, StoredObject object, Bucket to, String key) {
        return new Writing(this).copy(from, object, to, key, Encryption.DEFAULT);
    }

    /** Copies an object onto itself, as a change of encryption or class does. */
    public boolean copyInPlace(Bucket bucket, StoredObject object, Encryption encryption) {
        return new Writing(this).copy(bucket, object, bucket, object.key(), encryption);
    }

    /** Copies an object to the place of one that the bucket's kind has named. */
    public boolean copyTo(Bucket bucket, StoredObject from, StoredObject place) {
        return new Writing(this).copy(bucket, from, bucket, place, Encryption.DEFAULT);
    }

    public boolean delete(Bucket bucket, StoredObject object) {
        return new Deleting(this).one(bucket, object);
    }

    /** Deletes up to a thousand objects with one request. */
    public boolean delete(Bucket bucket, List<StoredObject> objects) {
        return new Deleting(this).batch(bucket, objects);
    }

    /** A pre-signed link to an object, valid for some seconds; making one leaves no trace. */
    public Link link(Bucket bucket, StoredObject object, long seconds) {
        return Link.of(world.now(), bucket, object, caller, seconds);
    }

    /** The link that the console makes for a download. */
    public Link consoleLink(Bucket bucket, StoredObject object, long seconds) {
        return Link.ofConsole(world.now(), bucket, object, caller, seconds);
    }

    /** A pre-signed link to put an object under a key, valid for some seconds. */
    public Link uploadLink(Bucket bucket, String key, long seconds) {
        return Link.of(world.now(), bucket, new StoredObject(-1, key, 0, null), caller, seconds);
    }

    /** A link of the older kind, which has no time of issue and no limit to its life. */
    public Link oldLink(Bucket bucket, StoredObject object, long seconds) {
        return Link.versionTwo(world.now(), bucket, object, caller, seconds);
    }

    /** Sends a file by an upload link. */
    public @Nullable StoredObject send(Link link, long size) {
        return new Writing(this).send(link, size);
    }

    /** Uses a link, with whatever client this is. */
    public boolean open(Link link) {
        return new Reading(this).open(link, -1);
    }

    /** Uses a link for a part of the object. */
    public boolean openRange(Link link, long length) {
        return new Reading(this).open(link, length);
    }

    /** The settings of a bucket. */
    public Settings settings(Bucket bucket) {
        return new Settings(this, bucket);
    }

    /** Calls another service in the home Region; global ones answer from where they live. */
    public void call(String service, String name, @Nullable ObjectNode parameters, @Nullable ObjectNode response) {
        world.happened(Calling.of(this, service, name, failure, parameters, response), story);
    }
}
