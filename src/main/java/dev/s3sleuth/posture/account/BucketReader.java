package dev.s3sleuth.posture.account;

import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/**
 * Asks S3 how one bucket is set up.
 *
 * @param account its id; null if unknown
 */
record BucketReader(AccountClients clients, @Nullable String account) {

    private static final String GONE = "NoSuchBucket";

    /** Null if there is no such bucket any more. */
    @Nullable
    BucketAnswers read(Bucket bucket, Instant now) {
        S3Client s3 = clients.s3(bucket.bucketRegion());
        Map<Call, Answer> answers = new EnumMap<>(Call.class);
        for (Call call : Call.about(Call.Of.BUCKET)) {
            Answer answer = Asking.ask(call, () -> request(s3, call, bucket.name()));
            if (GONE.equals(answer.refused())) {
                return null;
            }
            answers.put(call, answer);
        }
        Answer logging = answers.getOrDefault(Call.GET_BUCKET_LOGGING, Answer.UNASKED);
        if (logging.value().has("LoggingEnabled")) {
            LogSample logs = new LogSample(s3, account, bucket.bucketRegion());
            answers.put(
                    Call.LIST_LOG_OBJECTS,
                    Asking.answer(
                            Call.LIST_LOG_OBJECTS,
                            () -> logs.take(logging.value().path("LoggingEnabled"), bucket.name(), now)));
        }
        return new BucketAnswers(bucket.name(), bucket.bucketRegion(), bucket.creationDate(), answers);
    }

    private static SdkPojo request(S3Client s3, Call call, String name) {
        return switch (call) {
            case GET_BUCKET_LOGGING -> s3.getBucketLogging(r -> r.bucket(name));
            case GET_BUCKET_LIFECYCLE -> s3.getBucketLifecycleConfiguration(r -> r.bucket(name));
            case GET_BUCKET_POLICY_STATUS -> s3.getBucketPolicyStatus(r -> r.bucket(name));
            case GET_BUCKET_POLICY -> s3.getBucketPolicy(r -> r.bucket(name));
            case GET_PUBLIC_ACCESS_BLOCK -> s3.getPublicAccessBlock(r -> r.bucket(name));
            case GET_BUCKET_ACL -> s3.getBucketAcl(r -> r.bucket(name));
            case GET_BUCKET_OWNERSHIP -> s3.getBucketOwnershipControls(r -> r.bucket(name));
            case GET_BUCKET_WEBSITE -> s3.getBucketWebsite(r -> r.bucket(name));
            case GET_BUCKET_VERSIONING -> s3.getBucketVersioning(r -> r.bucket(name));
            case GET_OBJECT_LOCK -> s3.getObjectLockConfiguration(r -> r.bucket(name));
            case GET_BUCKET_REPLICATION -> s3.getBucketReplication(r -> r.bucket(name));
            case GET_BUCKET_ENCRYPTION -> s3.getBucketEncryption(r -> r.bucket(name));
            default -> throw new IllegalArgumentException(call + " is not about a bucket");
        };
    }
}
