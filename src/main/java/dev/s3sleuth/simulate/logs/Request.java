package dev.s3sleuth.simulate.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to S3 and its answer, with all that either log says of it. Numbers are bytes and milliseconds; -1 is none. */
public final class Request {

    /** How a request shows who makes it. */
    public enum Signature {
        NONE(null),
        HEADER("AuthHeader"),
        QUERY("QueryString"),
        FORM("HtmlForm");

        private final @Nullable String text;

        Signature(@Nullable String text) {
            this.text = text;
        }

        public @Nullable String text() {
            return text;
        }
    }

    final long time;
    final Operation operation;
    final Bucket bucket;
    final Caller caller;
    final Client client;

    Signature signature;
    boolean versionTwo;

    @Nullable
    String key;
    /** What follows the question mark, as it is sent; empty for none. */
    String query = "";

    int status = 200;

    @Nullable
    String error;

    long sent = -1;
    long size = -1;
    long received;
    long total = 20;
    long turnAround = 18;

    @Nullable
    String versionId;

    boolean aclRequired;

    @Nullable
    String requestId;

    @Nullable
    String hostId;
    /** Names and values of headers that CloudTrail keeps among the parameters. */
    final List<String> headers = new ArrayList<>(0);

    @Nullable
    ObjectNode parameters;

    @Nullable
    ObjectNode response;

    @Nullable
    String sse;

    @Nullable
    String through;

    @Nullable
    String reason;

    int furtherBytes;

    public Request(long time, Operation operation, Bucket bucket, Caller caller, Client client) {
        this.time = time;
        this.operation = operation;
        this.bucket = bucket;
        this.caller = caller;
        this.client = client;
        this.signature = caller.isAnonymous() || operation.byRule() ? Signature.NONE : Signature.HEADER;
    }

    public Request signed(Signature how) {
        signature = how;
        return this;
    }

    public Request signedByVersionTwo() {
        versionTwo = true;
        return this;
    }

    public Request key(String name) {
        key = name;
        return this;
    }

    public Request query(String sentQuery) {
        query = sentQuery;
        return this;
    }

    /** The answer: status, and the error unless it is null. */
    public Request answer(int httpStatus, @Nullable String errorCode) {
        status = httpStatus;
        error = errorCode;
        return this;
    }

    public Request sent(long bytes) {
        sent = bytes;
        return this;
    }

    public Request size(long bytes) {
        size = bytes;
        return this;
    }

    public Request received(long bytes) {
        received = bytes;
        return this;
    }

    public Request took(long whole, long untilFirstByte) {
        total = whole;
        turnAround = untilFirstByte;
        return this;
    }

    public Request version(@Nullable String id) {
        versionId = id;
        return this;
    }

    public Request thanksToAcl() {
        aclRequired = true;
        return this;
    }

    /** The ids that it shares with other records of the same request. */
    public Request ids(String request, String host) {
        requestId = request;
        hostId = host;
        return this;
    }

    public Request header(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    /** What CloudTrail says was asked, beyond bucket and key. */
    public Request parameters(@Nullable ObjectNode asked) {
        parameters = asked;
        return this;
    }

    public Request response(@Nullable ObjectNode answered) {
        response = answered;
        return this;
    }

    /** How the object is encrypted, in CloudTrail's words. */
    public Request sse(@Nullable String applied) {
        sse = applied;
        return this;
    }

    /** What S3 says besides the error's code, where that is not always the same, and how many bytes it adds to explain. */
    public Request because(String message, int explanation) {
        reason = message;
        furtherBytes = explanation;
        return this;
    }

    /** Says it came through the host of another request, as the source's side of a copy does. */
    public Request through(Request other) {
        through = other.host();
        return this;
    }

    public long time() {
        return time;
    }

    public Operation operation() {
        return operation;
    }

    public Bucket bucket() {
        return bucket;
    }

    public Caller caller() {
        return caller;
    }

    public Client client() {
        return client;
    }

    public Signature signature() {
        return signature;
    }

    public @Nullable String key() {
        return key;
    }

    public String query() {
        return query;
    }

    public int status() {
        return status;
    }

    public @Nullable String error() {
        return error;
    }

    /** Bytes of the response; 0 for none. */
    public long sent() {
        return Math.max(0, sent);
    }

    public String hostId() {
        return String.valueOf(hostId);
    }

    public String requestId() {
        return String.valueOf(requestId);
    }

    /** When the answer was complete. */
    public long completed() {
        return time + Math.max(0, total);
    }

    /** Whether it names the bucket in the path and not in the host. */
    boolean pathStyle() {
        return (client.tool() == Client.Tool.PLAIN && signature == Signature.HEADER)
                || client.tool() == Client.Tool.CONSOLE
                || bucket.name().indexOf('.') >= 0;
    }

    String host() {
        if (through != null) {
            return through;
        }
        String website = operation == Operation.WEBSITE_GET ? bucket.websiteHost() : null;
        return website != null
                ? website
                : pathStyle() ? "s3." + bucket.account().region() + ".amazonaws.com" : bucket.host();
    }
}
