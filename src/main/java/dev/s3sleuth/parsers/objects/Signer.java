package dev.s3sleuth.parsers.objects;

import dev.s3sleuth.parsers.UsageException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * In whose name requests are signed. Holds no secret.
 *
 * @param provider which link of the chain had credentials
 * @param accessKey the access key's id, which is no secret
 */
public record Signer(String provider, String accessKey) {

    /**
     * Asks the credential chain.
     *
     * @throws UsageException if nobody in it has credentials
     */
    public static Signer of(StoreOptions options) {
        try {
            AwsCredentials credentials = S3Clients.credentials(options).resolveCredentials();
            return new Signer(credentials.providerName().orElse("the credential chain"), credentials.accessKeyId());
        } catch (SdkException e) {
            throw new UsageException(
                    "no AWS credentials found (" + S3Errors.line(e)
                            + "); set AWS_PROFILE or run 'aws configure', or read a public bucket with --no-sign-request",
                    e);
        }
    }

    /**
     * Asks AWS whose credentials these are; returns an ARN.
     *
     * @throws UsageException if AWS does not accept them or cannot be reached
     */
    public static String arn(StoreOptions options) {
        try (StsClient sts = StsClient.builder()
                .httpClientBuilder(S3Clients.connections())
                .credentialsProvider(S3Clients.credentials(options))
                .region(S3Clients.region(options))
                .build()) {
            return sts.getCallerIdentity().arn();
        } catch (SdkException e) {
            throw new UsageException("AWS does not say whose credentials these are: " + S3Errors.line(e), e);
        }
    }

    /** The Region that requests are first sent to. */
    public static String region(StoreOptions options) {
        return S3Clients.region(options).id();
    }
}
