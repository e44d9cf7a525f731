package dev.s3sleuth.posture.account;

import dev.s3sleuth.posture.account.AccountServer.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/**
 * What S3 answers when it is asked about buckets.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
final class S3Answers {

    private static final String OWNER = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";

    /** Settings that S3 calls absent by an error, and which. */
    private static final Map<String, String> ABSENT = Map.of(
            "lifecycle", "NoSuchLifecycleConfiguration",
            "policyStatus", "NoSuchBucketPolicy",
            "policy", "NoSuchBucketPolicy",
            "publicAccessBlock", "NoSuchPublicAccessBlockConfiguration",
            "ownershipControls", "OwnershipControlsNotFoundError",
            "website", "NoSuchWebsiteConfiguration",
            "object-lock", "ObjectLockConfigurationNotFoundError",
            "replication", "ReplicationConfigurationNotFoundError");

    /** Settings that every bucket answers. */
    private static final Map<String, String> USUAL = Map.of(
            "logging", "<BucketLoggingStatus xmlns=\"http://doc.s3.amazonaws.com/2006-03-01\" />",
            "versioning", "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>",
            "encryption",
                    "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>",
            "acl", acl(""));

    static final Map<String, String> APIS = Map.ofEntries(
            Map.entry("logging", "GetBucketLogging"),
            Map.entry("lifecycle", "GetBucketLifecycleConfiguration"),
            Map.entry("policyStatus", "GetBucketPolicyStatus"),
            Map.entry("policy", "GetBucketPolicy"),
            Map.entry("publicAccessBlock", "GetPublicAccessBlock"),
            Map.entry("acl", "GetBucketAcl"),
            Map.entry("ownershipControls", "GetBucketOwnershipControls"),
            Map.entry("website", "GetBucketWebsite"),
            Map.entry("versioning", "GetBucketVersioning"),
            Map.entry("object-lock", "GetObjectLockConfiguration"),
            Map.entry("replication", "GetBucketReplication"),
            Map.entry("encryption", "GetBucketEncryption"));

    private S3Answers() {}

    /** A list with the owner's grant and others. */
    static String acl(String grants) {
        return "<AccessControlPolicy><Owner><ID>" + OWNER
                + "</ID></Owner><AccessControlList><Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"><ID>"
                + OWNER + "</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant>" + grants
                + "</AccessControlList></AccessControlPolicy>";
    }

    /** A grant to one of S3's groups. */
    static String grant(String group, String permission) {
        return "<Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\"><URI>http://acs.amazonaws.com/groups/"
                + group + "</URI></Grantee><Permission>" + permission + "</Permission></Grant>";
    }

    static Answer error(int status, String code, String more) {
        return new Answer(
                status,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + code
                        + "</Message>" + more + "<RequestId>79104EXAMPLEB723</RequestId></Error>");
    }

    /** S3 Control and STS have the error in an envelope. */
    static Answer controlError(int status, String code) {
        return new Answer(
                status,
                "<ErrorResponse><Error><Code>" + code + "</Code><Message>" + code
                        + "</Message></Error><RequestId>79104EXAMPLEB723</RequestId></ErrorResponse>");
    }

    static Answer buckets(List<AccountBucket> all, Map<String, String> query, int page) {
        String token = query.getOrDefault("continuation-token", "");
        List<AccountBucket> rest =
                all.stream().filter(b -> b.name().compareTo(token) > 0).toList();
        int most = Math.min(page, Integer.parseInt(query.getOrDefault("max-buckets", "10000")));
        StringBuilder xml = new StringBuilder("<ListAllMyBucketsResult><Buckets>");
        for (AccountBucket bucket : rest.subList(0, Math.min(most, rest.size()))) {
            xml.append("<Bucket><Name>").append(bucket.name()).append("</Name>");
            xml.append("<CreationDate>2024-05-06T07:08:09.000Z</CreationDate>");
            if (!bucket.region().isEmpty()) {
                xml.append("<BucketRegion>").append(bucket.region()).append("</BucketRegion>");
            }
            xml.append("</Bucket>");
        }
        xml.append("</Buckets><Owner><ID>").append(OWNER).append("</ID></Owner>");
        if (rest.size() > most) {
            xml.append("<ContinuationToken>").append(rest.get(most - 1).name()).append("</ContinuationToken>");
        }
        return new Answer(200, xml.append("</ListAllMyBucketsResult>").toString());
    }

    static Answer setting(AccountBucket bucket, String name) {
        String set = bucket.setting(name);
        if (set != null) {
            return new Answer(200, set);
        }
        String absent = ABSENT.get(name);
        return absent != null ? error(404, absent, "") : new Answer(200, USUAL.get(name));
    }

    /** As S3 lists: names sorted, what shares a part up to the delimiter once, a thousand of both at most. */
    static Answer objects(AccountBucket bucket, Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        String delimiter = query.getOrDefault("delimiter", "");
        String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        int most = Integer.parseInt(query.getOrDefault("max-keys", "1000"));
        boolean encode = query.containsKey("encoding-type");
        StringBuilder contents = new StringBuilder();
        Set<String> folders = new LinkedHashSet<>();
        int count = 0;
        String last = "";
        boolean more = false;
        NavigableMap<String, AccountBucket.Stored> from = bucket.objects().tailMap(prefix, true);
        for (Map.Entry<String, AccountBucket.Stored> entry : from.entrySet()) {
            String key = entry.getKey();
            if (!key.startsWith(prefix)) {
                break;
            }
            int cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            String name = cut < 0 ? key : key.substring(0, cut + delimiter.length());
            if (name.compareTo(after) <= 0 || folders.contains(name)) {
                continue;
            }
            if (count == most) {
                more = true;
                break;
            }
            count++;
            last = name;
            if (cut >= 0) {
                folders.add(name);
            } else {
                contents.append("<Contents><Key>").append(shown(key, encode)).append("</Key><LastModified>");
                contents.append(entry.getValue().modified()).append("</LastModified><Size>");
                contents.append(entry.getValue().size()).append("</Size></Contents>");
            }
        }
        StringBuilder xml = new StringBuilder("<ListBucketResult><IsTruncated>" + more + "</IsTruncated>" + contents);
        folders.forEach(f -> xml.append("<CommonPrefixes><Prefix>" + shown(f, encode) + "</Prefix></CommonPrefixes>"));
        xml.append(encode ? "<EncodingType>url</EncodingType>" : "");
        xml.append(more ? "<NextContinuationToken>" + escaped(last) + "</NextContinuationToken>" : "");
        return new Answer(
                200,
                xml.append("<KeyCount>" + count + "</KeyCount></ListBucketResult>")
                        .toString());
    }

    private static String shown(String key, boolean encode) {
        return encode ? URLEncoder.encode(key, StandardCharsets.UTF_8) : escaped(key);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
