package dev.s3sleuth.posture.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A bucket of the account on loopback: what it answers, and the log objects in it. */
public final class LoopbackBucket {

    /** By subresource the call, and the error that says that nothing is set; empty where S3 answers all the same. */
    private static final Map<String, String[]> CALLS = Map.ofEntries(
            Map.entry("logging", new String[] {"GetBucketLogging", ""}),
            Map.entry("lifecycle", new String[] {"GetBucketLifecycleConfiguration", "NoSuchLifecycleConfiguration"}),
            Map.entry("policyStatus", new String[] {"GetBucketPolicyStatus", "NoSuchBucketPolicy"}),
            Map.entry("policy", new String[] {"GetBucketPolicy", "NoSuchBucketPolicy"}),
            Map.entry(
                    "publicAccessBlock", new String[] {"GetPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration"}),
            Map.entry("acl", new String[] {"GetBucketAcl", ""}),
            Map.entry(
                    "ownershipControls", new String[] {"GetBucketOwnershipControls", "OwnershipControlsNotFoundError"}),
            Map.entry("website", new String[] {"GetBucketWebsite", "NoSuchWebsiteConfiguration"}),
            Map.entry("versioning", new String[] {"GetBucketVersioning", ""}),
            Map.entry(
                    "object-lock", new String[] {"GetObjectLockConfiguration", "ObjectLockConfigurationNotFoundError"}),
            Map.entry("replication", new String[] {"GetBucketReplication", "ReplicationConfigurationNotFoundError"}),
            Map.entry(
                    "encryption",
                    new String[] {"GetBucketEncryption", "ServerSideEncryptionConfigurationNotFoundError"}));

    private static final int PAGE = 1000;

    private final String name;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final TreeMap<String, String[]> objects = new TreeMap<>();
    private String region = "eu-west-1";

    record Answer(int status, String body) {}

    LoopbackBucket(String name) {
        this.name = name;
        set("GetBucketLogging", "<BucketLoggingStatus xmlns=\"http://doc.s3.amazonaws.com/2006-03-01\"/>");
        block("true");
        acl("");
        set(
                "GetBucketOwnershipControls",
                "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>");
        set("GetBucketVersioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        set(
                "GetBucketEncryption",
                "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>");
        policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + tlsOnly() + "]}");
    }

    private String tlsOnly() {
        return "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::" + name
                + "\",\"arn:aws:s3:::" + name + "/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}";
    }

    String name() {
        return name;
    }

    String region() {
        return region;
    }

    /** What a call answers; null for what is not set. */
    public LoopbackBucket set(String call, String body) {
        answers.put(call, body);
        return this;
    }

    public LoopbackBucket in(String other) {
        region = other;
        return this;
    }

    /** All four at once. */
    public LoopbackBucket block(String on) {
        return set(
                "GetPublicAccessBlock",
                "<PublicAccessBlockConfiguration><BlockPublicAcls>" + on + "</BlockPublicAcls><IgnorePublicAcls>" + on
                        + "</IgnorePublicAcls><BlockPublicPolicy>" + on + "</BlockPublicPolicy><RestrictPublicBuckets>"
                        + on
                        + "</RestrictPublicBuckets></PublicAccessBlockConfiguration>");
    }

    public LoopbackBucket policy(String json) {
        set("GetBucketPolicyStatus", "<PolicyStatus><IsPublic>false</IsPublic></PolicyStatus>");
        return set("GetBucketPolicy", json);
    }

    /** Lets anybody do something with its objects, beside refusing who comes without TLS. */
    public LoopbackBucket opens(String action) {
        return block("false")
                .policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + tlsOnly()
                        + ",{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"" + action
                        + "\",\"Resource\":\"arn:aws:s3:::" + name + "/*\"}]}");
    }

    /** Grants beside the owner's. */
    public LoopbackBucket acl(String grants) {
        return set(
                "GetBucketAcl",
                "<AccessControlPolicy xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Owner><ID>79a5</ID></Owner><AccessControlList>"
                        + "<Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"><ID>79a5</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant>"
                        + grants + "</AccessControlList></AccessControlPolicy>");
    }

    public LoopbackBucket logsTo(String target, String prefix) {
        return set(
                "GetBucketLogging",
                "<BucketLoggingStatus><LoggingEnabled><TargetBucket>" + target + "</TargetBucket><TargetPrefix>"
                        + prefix + "</TargetPrefix></LoggingEnabled></BucketLoggingStatus>");
    }

    public LoopbackBucket expires(String prefix, int days) {
        return set(
                "GetBucketLifecycleConfiguration",
                "<LifecycleConfiguration><Rule><ID>tidy</ID><Status>Enabled</Status><Filter><Prefix>" + prefix
                        + "</Prefix></Filter><Expiration><Days>" + days
                        + "</Days></Expiration></Rule></LifecycleConfiguration>");
    }

    public LoopbackBucket object(String key, long size, String modified) {
        objects.put(key, new String[] {String.valueOf(size), modified});
        return this;
    }

    static String call(Set<String> query) {
        return query.stream()
                .filter(CALLS::containsKey)
                .map(q -> CALLS.get(q)[0])
                .findFirst()
                .orElse("unknown " + query);
    }

    static String error(String code) {
        return "<Error><Code>" + code + "</Code><Message>m</Message><RequestId>R</RequestId></Error>";
    }

    Answer answer(String call) {
        String body = answers.get(call);
        if (body != null) {
            return new Answer(200, body);
        }
        String absent = CALLS.values().stream()
                .filter(c -> c[0].equals(call))
                .map(c -> c[1])
                .findFirst()
                .orElse("");
        return new Answer(404, error(absent));
    }

    String list(Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        String after = query.getOrDefault("start-after", "");
        boolean folders = "/".equals(query.get("delimiter"));
        StringBuilder xml = new StringBuilder();
        Set<String> common = new TreeSet<>();
        int n = 0;
        boolean more = false;
        for (Map.Entry<String, String[]> object : objects.tailMap(after, false).entrySet()) {
            String key = object.getKey();
            if (!key.startsWith(prefix)) {
                continue;
            }
            int slash = key.indexOf('/', prefix.length());
            if (folders && slash >= 0) {
                common.add(key.substring(0, slash + 1));
            } else if (n++ < PAGE) {
                xml.append("<Contents><Key>")
                        .append(key)
                        .append("</Key><LastModified>")
                        .append(object.getValue()[1])
                        .append("</LastModified><Size>")
                        .append(object.getValue()[0])
                        .append("</Size></Contents>");
            } else {
                more = true;
                break;
            }
        }
        common.forEach(
                folder -> xml.append("<CommonPrefixes><Prefix>").append(folder).append("</Prefix></CommonPrefixes>"));
        return "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><IsTruncated>" + more
                + "</IsTruncated>" + xml + "</ListBucketResult>";
    }
}
