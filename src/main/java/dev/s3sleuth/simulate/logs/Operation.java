package dev.s3sleuth.simulate.logs;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of S3, under the names both logs have for it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html">S3 events in CloudTrail</a>
 */
public enum Operation {
    GET_OBJECT("REST.GET.OBJECT", "GET", "GetObject", ""),
    HEAD_OBJECT("REST.HEAD.OBJECT", "HEAD", "HeadObject", ""),
    PUT_OBJECT("REST.PUT.OBJECT", "PUT", "PutObject", ""),
    POST_OBJECT("REST.POST.OBJECT", "POST", "PostObject", ""),
    DELETE_OBJECT("REST.DELETE.OBJECT", "DELETE", "DeleteObject", ""),
    COPY_OBJECT("REST.COPY.OBJECT", "PUT", "CopyObject", ""),
    /** The source's side of a copy; CloudTrail has one event for both. */
    COPY_SOURCE("REST.COPY.OBJECT_GET", null, null, ""),
    CREATE_UPLOAD("REST.POST.UPLOADS", "POST", "CreateMultipartUpload", "uploads"),
    PUT_PART("REST.PUT.PART", "PUT", "UploadPart", ""),
    COMPLETE_UPLOAD("REST.POST.UPLOAD", "POST", "CompleteMultipartUpload", ""),
    ABORT_UPLOAD("REST.DELETE.UPLOAD", "DELETE", "AbortMultipartUpload", ""),
    DELETE_OBJECTS("REST.POST.MULTI_OBJECT_DELETE", "POST", "DeleteObjects", "delete"),
    /** One key of a batch delete. */
    BATCH_DELETE("BATCH.DELETE.OBJECT", null, "DeleteObject", ""),
    LIST("REST.GET.BUCKET", "GET", "ListObjects", ""),
    LIST_VERSIONS("REST.GET.BUCKETVERSIONS", "GET", "ListObjectVersions", "versions"),
    HEAD_BUCKET("REST.HEAD.BUCKET", "HEAD", "HeadBucket", ""),
    GET_OBJECT_TAGGING("REST.GET.OBJECT_TAGGING", "GET", "GetObjectTagging", "tagging"),
    PUT_OBJECT_ACL("REST.PUT.ACL", "PUT", "PutObjectAcl", "acl"),
    PREFLIGHT("REST.OPTIONS.PREFLIGHT", "OPTIONS", "PreflightRequest", ""),
    /** From the website endpoint; CloudTrail does not have these. */
    WEBSITE_GET("WEBSITE.GET.OBJECT", "GET", null, ""),

    EXPIRE("S3.EXPIRE.OBJECT", null, null, ""),
    CREATE_DELETE_MARKER("S3.CREATE.DELETEMARKER", null, null, ""),
    TRANSITION_SIA("S3.TRANSITION_SIA.OBJECT", null, null, ""),

    GET_LOCATION("REST.GET.LOCATION", "GET", "GetBucketLocation", "location"),
    GET_POLICY("REST.GET.BUCKETPOLICY", "GET", "GetBucketPolicy", "policy"),
    PUT_POLICY("REST.PUT.BUCKETPOLICY", "PUT", "PutBucketPolicy", "policy"),
    DELETE_POLICY("REST.DELETE.BUCKETPOLICY", "DELETE", "DeleteBucketPolicy", "policy"),
    GET_POLICY_STATUS("REST.GET.POLICY_STATUS", "GET", "GetBucketPolicyStatus", "policyStatus"),
    GET_ACL("REST.GET.ACL", "GET", "GetBucketAcl", "acl"),
    PUT_ACL("REST.PUT.ACL", "PUT", "PutBucketAcl", "acl"),
    GET_BLOCK("REST.GET.PUBLIC_ACCESS_BLOCK", "GET", "GetBucketPublicAccessBlock", "publicAccessBlock"),
    PUT_BLOCK("REST.PUT.PUBLIC_ACCESS_BLOCK", "PUT", "PutBucketPublicAccessBlock", "publicAccessBlock"),
    DELETE_BLOCK("REST.DELETE.PUBLIC_ACCESS_BLOCK", "DELETE", "DeleteBucketPublicAccessBlock", "publicAccessBlock"),
    GET_OWNERSHIP("REST.GET.OWNERSHIP_CONTROLS", "GET", "GetBucketOwnershipControls", "ownershipControls"),
    PUT_OWNERSHIP("REST.PUT.OWNERSHIP_CONTROLS", "PUT", "PutBucketOwnershipControls", "ownershipControls"),
    GET_LOGGING("REST.GET.LOGGING_STATUS", "GET", "GetBucketLogging", "logging"),
    PUT_LOGGING("REST.PUT.LOGGING_STATUS", "PUT", "PutBucketLogging", "logging"),
    GET_VERSIONING("REST.GET.VERSIONING", "GET", "GetBucketVersioning", "versioning"),
    PUT_VERSIONING("REST.PUT.VERSIONING", "PUT", "PutBucketVersioning", "versioning"),
    GET_LIFECYCLE("REST.GET.LIFECYCLE", "GET", "GetBucketLifecycle", "lifecycle"),
    PUT_LIFECYCLE("REST.PUT.LIFECYCLE", "PUT", "PutBucketLifecycle", "lifecycle"),
    DELETE_LIFECYCLE("REST.DELETE.LIFECYCLE", "DELETE", "DeleteBucketLifecycle", "lifecycle"),
    GET_ENCRYPTION("REST.GET.ENCRYPTION", "GET", "GetBucketEncryption", "encryption"),
    PUT_ENCRYPTION("REST.PUT.ENCRYPTION", "PUT", "PutBucketEncryption", "encryption"),
    GET_REPLICATION("REST.GET.REPLICATION", "GET", "GetBucketReplication", "replication"),
    PUT_REPLICATION("REST.PUT.REPLICATION", "PUT", "PutBucketReplication", "replication"),
    GET_TAGGING("REST.GET.TAGGING", "GET", "GetBucketTagging", "tagging"),
    GET_WEBSITE("REST.GET.WEBSITE", "GET", "GetBucketWebsite", "website"),
    PUT_WEBSITE("REST.PUT.WEBSITE", "PUT", "PutBucketWebsite", "website"),
    GET_OBJECT_LOCK("REST.GET.OBJECT_LOCK_CONFIGURATION", "GET", "GetBucketObjectLockConfiguration", "object-lock"),
    PUT_NOTIFICATION("REST.PUT.NOTIFICATION", "PUT", "PutBucketNotification", "notification"),
    CREATE_BUCKET("REST.PUT.BUCKET", "PUT", "CreateBucket", ""),
    DELETE_BUCKET("REST.DELETE.BUCKET", "DELETE", "DeleteBucket", "");

    private final String name;
    private final @Nullable String method;
    private final @Nullable String event;
    private final String subresource;

    Operation(String name, @Nullable String method, @Nullable String event, String subresource) {
        this.name = name;
        this.method = method;
        this.event = event;
        this.subresource = subresource;
    }

    /** The access log's name. */
    public String text() {
        return name;
    }

    /** The HTTP method; null for what is no request of its own. */
    public @Nullable String method() {
        return method;
    }

    /** CloudTrail's name; null for what it does not record. */
    public @Nullable String event() {
        return event;
    }

    /** What stands first in the query string, as {@code policy}; may be empty. */
    public String subresource() {
        return subresource;
    }

    /** Whether CloudTrail records it as a data event: only where the trail is told to. */
    public boolean data() {
        return ordinal() <= PREFLIGHT.ordinal();
    }

    /** Whether it changes nothing. */
    public boolean reads() {
        return event == null
                || event.startsWith("Get")
                || event.startsWith("Head")
                || event.startsWith("List")
                || this == PREFLIGHT;
    }

    /** Whether the access log has a turn-around time when it works: what carries data or a list does, settings and the like do not. */
    boolean turnsAround() {
        return switch (this) {
            case GET_OBJECT,
                    WEBSITE_GET,
                    PUT_OBJECT,
                    POST_OBJECT,
                    COPY_OBJECT,
                    CREATE_UPLOAD,
                    PUT_PART,
                    COMPLETE_UPLOAD,
                    ABORT_UPLOAD,
                    LIST,
                    LIST_VERSIONS,
                    HEAD_BUCKET -> true;
            default -> false;
        };
    }

    /** Whether a rule did it and no request. */
    public boolean byRule() {
        return name.startsWith("S3.");
    }
}
