package dev.s3sleuth.whatif;

import java.util.Locale;

/** What logs say of a request that a policy may ask about: columns of the view {@code policy_requests}, all of them text. */
public enum Column {
    /** {@code s3_access_log}, {@code cloudtrail} or {@code both}. */
    LOG,
    OPERATION,
    EVENT_NAME,
    PRINCIPAL,
    PRINCIPAL_TYPE,
    ACCOUNT_ID,
    ACCESS_KEY_ID,
    SESSION_ISSUER,
    PRINCIPAL_ID,
    INVOKED_BY,
    MFA,
    REMOTE_IP,
    SOURCE_SERVICE,
    SOURCE_REGION,
    VPC_ENDPOINT_ID,
    USER_AGENT,
    REFERER,
    BUCKET,
    KEY,
    VERSION_ID,
    REQUEST_URI,
    HOST_HEADER,
    AUTHENTICATION_TYPE,
    SIGNATURE_VERSION,
    TLS,
    CIPHER,
    ACCESS_POINT_ARN,
    ACL_REQUIRED,
    /** The canonical id of the bucket's owner. */
    BUCKET_OWNER,
    /** The account of the bucket, where the trail says. */
    OWNER_ACCOUNT,
    /** CloudTrail's requestParameters, as JSON. */
    PARAMETERS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
