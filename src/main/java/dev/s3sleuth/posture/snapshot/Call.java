package dev.s3sleuth.posture.snapshot;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that the posture of an account is read with: the permission it needs, and the errors by which AWS says that there is no such
 * setting. Each is named as the API names it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html">Operations of S3</a>
 */
@SuppressWarnings("ImmutableEnumChecker") // the set is
public enum Call {
    GET_BUCKET_LOGGING("GetBucketLogging", "s3:GetBucketLogging", Of.BUCKET),
    GET_BUCKET_LIFECYCLE(
            "GetBucketLifecycleConfiguration",
            "s3:GetLifecycleConfiguration",
            Of.BUCKET,
            "NoSuchLifecycleConfiguration"),
    GET_BUCKET_POLICY_STATUS("GetBucketPolicyStatus", "s3:GetBucketPolicyStatus", Of.BUCKET, "NoSuchBucketPolicy"),
    GET_BUCKET_POLICY("GetBucketPolicy", "s3:GetBucketPolicy", Of.BUCKET, "NoSuchBucketPolicy"),
    GET_PUBLIC_ACCESS_BLOCK(
            "GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock", Of.BUCKET, "NoSuchPublicAccessBlockConfiguration"),
    GET_BUCKET_ACL("GetBucketAcl", "s3:GetBucketAcl", Of.BUCKET),
    GET_BUCKET_OWNERSHIP(
            "GetBucketOwnershipControls", "s3:GetBucketOwnershipControls", Of.BUCKET, "OwnershipControlsNotFoundError"),
    GET_BUCKET_WEBSITE("GetBucketWebsite", "s3:GetBucketWebsite", Of.BUCKET, "NoSuchWebsiteConfiguration"),
    GET_BUCKET_VERSIONING("GetBucketVersioning", "s3:GetBucketVersioning", Of.BUCKET),
    GET_OBJECT_LOCK(
            "GetObjectLockConfiguration",
            "s3:GetBucketObjectLockConfiguration",
            Of.BUCKET,
            "ObjectLockConfigurationNotFoundError"),
    GET_BUCKET_REPLICATION(
            "GetBucketReplication",
            "s3:GetReplicationConfiguration",
            Of.BUCKET,
            "ReplicationConfigurationNotFoundError"),
    GET_BUCKET_ENCRYPTION(
            "GetBucketEncryption",
            "s3:GetEncryptionConfiguration",
            Of.BUCKET,
            "ServerSideEncryptionConfigurationNotFoundError"),
    /** Made of a few listings below the prefix that a bucket's log goes to. */
    LIST_LOG_OBJECTS("ListObjectsV2", "s3:ListBucket", Of.LOGS),

    GET_ACCOUNT_PUBLIC_ACCESS_BLOCK(
            "GetAccountPublicAccessBlock",
            "s3:GetAccountPublicAccessBlock",
            Of.ACCOUNT,
            "NoSuchPublicAccessBlockConfiguration"),
    LIST_BUCKETS("ListBuckets", "s3:ListAllMyBuckets", Of.ACCOUNT),
    DESCRIBE_TRAILS("DescribeTrails", "cloudtrail:DescribeTrails", Of.ACCOUNT),
    DESCRIBE_DELIVERY_SOURCES("DescribeDeliverySources", "logs:DescribeDeliverySources", Of.ACCOUNT),
    DESCRIBE_DELIVERIES("DescribeDeliveries", "logs:DescribeDeliveries", Of.ACCOUNT),
    DESCRIBE_DELIVERY_DESTINATIONS("DescribeDeliveryDestinations", "logs:DescribeDeliveryDestinations", Of.ACCOUNT),
    DESCRIBE_LOG_GROUPS("DescribeLogGroups", "logs:DescribeLogGroups", Of.ACCOUNT),

    GET_TRAIL_STATUS("GetTrailStatus", "cloudtrail:GetTrailStatus", Of.TRAIL),
    GET_EVENT_SELECTORS("GetEventSelectors", "cloudtrail:GetEventSelectors", Of.TRAIL);

    /** What a call is about. */
    public enum Of {
        BUCKET,
        LOGS,
        ACCOUNT,
        TRAIL
    }

    private final String api;
    private final String permission;
    private final Of of;
    private final Set<String> absent;

    Call(String api, String permission, Of of, String... absent) {
        this.api = api;
        this.permission = permission;
        this.of = of;
        this.absent = Set.of(absent);
    }

    /** Its name in the API. */
    public String api() {
        return api;
    }

    /** The least that a policy must allow for it. */
    public String permission() {
        return permission;
    }

    /** Whether an error says no more than that nothing is set. */
    public boolean isAbsent(@Nullable String error) {
        return error != null && absent.contains(error);
    }

    /** Those about one kind of thing. */
    public static List<Call> about(Of what) {
        return List.of(values()).stream().filter(call -> call.of == what).toList();
    }

    /** The call of that name; null if this version has none. */
    static @Nullable Call named(String api) {
        return List.of(values()).stream()
                .filter(call -> call.api.equals(api))
                .findFirst()
                .orElse(null);
    }
}
