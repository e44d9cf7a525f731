package dev.s3sleuth.jobs.emr;

import dev.s3sleuth.parsers.UsageException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * How to reach EMR.
 *
 * @param region null for that of AWS's configuration
 * @param profile of AWS's configuration files; null for the default chain
 * @param endpoint another than AWS's; null for AWS's
 */
public record Access(
        @Nullable String region,
        @Nullable String profile,
        @Nullable URI endpoint) {

    /** Whether there are credentials to sign with; whether they are good is for AWS to say. */
    public boolean hasCredentials() {
        try {
            return credentials().resolveCredentials() != null;
        } catch (SdkClientException e) {
            return false; // the chain has no other way to say so
        }
    }

    private AwsCredentialsProvider credentials() {
        DefaultCredentialsProvider.Builder builder = DefaultCredentialsProvider.builder();
        return (profile == null ? builder : builder.profileName(profile)).build();
    }

    private Region found() {
        if (region != null) {
            return Region.of(region);
        }
        try {
            DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
            return (profile == null ? chain : chain.profileName(profile))
                    .build()
                    .getRegion();
        } catch (SdkClientException e) {
            throw new UsageException("in which AWS Region is it? Add --region, or set AWS_REGION", e);
        }
    }

    /** The builder, told how to reach EMR. */
    @SuppressWarnings("deprecation") // the client that is there with S3's
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B reach(B builder, RetryStrategy retries) {
        builder.region(found())
                .credentialsProvider(credentials())
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(c -> c.retryStrategy(retries));
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }
}
