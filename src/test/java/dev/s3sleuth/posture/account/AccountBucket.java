package dev.s3sleuth.posture.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A bucket of an {@link AccountServer}: as a new one is, unless it is told otherwise. */
public final class AccountBucket {

    /** An object, of which nobody asks for the bytes. */
    record Stored(long size, Instant modified) {}

    private static final String GUARDS =
            "<PublicAccessBlockConfiguration><BlockPublicAcls>%1$s</BlockPublicAcls><IgnorePublicAcls>%1$s</IgnorePublicAcls><BlockPublicPolicy>%1$s</BlockPublicPolicy><RestrictPublicBuckets>%1$s</RestrictPublicBuckets></PublicAccessBlockConfiguration>";

    private final String name;
    private final String region;
    private final Map<String, String> settings = new ConcurrentHashMap<>();
    private final Set<String> denied = new HashSet<>();
    private final TreeMap<String, Stored> objects = new TreeMap<>();
    private final List<String> wordless = new ArrayList<>();
    private volatile boolean gone;

    AccountBucket(String name, String region) {
        this.name = name;
        this.region = region;
        set("publicAccessBlock", GUARDS.formatted(true));
        set(
                "ownershipControls",
                "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>");
    }

    public String name() {
        return name;
    }

    /** Empty where the store has none. */
    String region() {
        return region;
    }

    /** A setting by the name that requests have for it, such as {@code logging}, in S3's XML. */
    public AccountBucket set(String setting, String answer) {
        settings.put(setting, answer);
        return this;
    }

    /** Without a setting that new buckets have. */
    public AccountBucket unset(String setting) {
        settings.remove(setting);
        return this;
    }

    /** As buckets from before 2023 are: without blocks, and with lists that count. */
    public AccountBucket old() {
        return unset("publicAccessBlock").unset("ownershipControls");
    }

    public AccountBucket policy(String json) {
        boolean isPublic = json.contains("\"*\"");
        return set("policy", json)
                .set("policyStatus", "<PolicyStatus><IsPublic>" + isPublic + "</IsPublic></PolicyStatus>");
    }

    /** With versions, and a policy that refuses who comes without TLS. */
    public AccountBucket sound() {
        return versioned("Enabled").statements("");
    }

    /** Lets anybody do something with its objects, beside refusing who comes without TLS. */
    public AccountBucket opens(String action) {
        return set("publicAccessBlock", GUARDS.formatted(false))
                .statements(",{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"" + action
                        + "\",\"Resource\":\"arn:aws:s3:::" + name + "/*\"}")
                .set("policyStatus", "<PolicyStatus><IsPublic>true</IsPublic></PolicyStatus>");
    }

    private AccountBucket statements(String more) {
        String all = "\"arn:aws:s3:::" + name + "\",\"arn:aws:s3:::" + name + "/*\"";
        return set("policyStatus", "<PolicyStatus><IsPublic>false</IsPublic></PolicyStatus>")
                .set(
                        "policy",
                        "{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":["
                                + all + "],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}" + more
                                + "]}");
    }

    public AccountBucket versioned(String status) {
        return set("versioning", "<VersioningConfiguration><Status>" + status + "</Status></VersioningConfiguration>");
    }

    public AccountBucket rules(String rules) {
        return set("lifecycle", "<LifecycleConfiguration>" + rules + "</LifecycleConfiguration>");
    }

    /** Deletes what is below a prefix after so many days. */
    public AccountBucket expires(String prefix, int days) {
        return rules("<Rule><ID>tidy</ID><Status>Enabled</Status><Filter><Prefix>" + prefix
                + "</Prefix></Filter><Expiration><Days>" + days + "</Days></Expiration></Rule>");
    }

    /** Logged below a prefix, with names as S3 makes them by default. */
    public AccountBucket logsTo(String bucket, String prefix) {
        return logs(bucket, prefix, "");
    }

    /** Logged in folders of days, of events or of their delivery. */
    public AccountBucket logsInDaysTo(String bucket, String prefix, String dates) {
        return logs(
                bucket,
                prefix,
                "<TargetObjectKeyFormat><PartitionedPrefix><PartitionDateSource>" + dates
                        + "</PartitionDateSource></PartitionedPrefix></TargetObjectKeyFormat>");
    }

    private AccountBucket logs(String bucket, String prefix, String format) {
        return set(
                "logging",
                "<BucketLoggingStatus><LoggingEnabled><TargetBucket>" + bucket + "</TargetBucket><TargetPrefix>"
                        + S3Answers.escaped(prefix) + "</TargetPrefix>" + format
                        + "</LoggingEnabled></BucketLoggingStatus>");
    }

    /** Refuses requests about these settings, or to {@code list} its objects. */
    public AccountBucket deny(String... requests) {
        denied.addAll(List.of(requests));
        return this;
    }

    /** Refuses without a word, as a proxy on the way does. */
    AccountBucket denyWithoutBody(String request) {
        wordless.add(request);
        return this;
    }

    public AccountBucket put(String key, long size, Instant modified) {
        objects.put(key, new Stored(size, modified));
        return this;
    }

    /** Deleted, and still in the list of buckets. */
    AccountBucket vanish() {
        gone = true;
        return this;
    }

    boolean isGone() {
        return gone;
    }

    boolean isDenied(String request) {
        return denied.contains(request);
    }

    boolean isDeniedWithoutBody(String request) {
        return wordless.contains(request);
    }

    /** Null if it is not set. */
    String setting(String name) {
        return settings.get(name);
    }

    java.util.NavigableMap<String, Stored> objects() {
        return objects;
    }
}
