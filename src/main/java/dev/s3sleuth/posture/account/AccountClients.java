package dev.s3sleuth.posture.account;

import dev.s3sleuth.parsers.objects.S3Clients;
import dev.s3sleuth.parsers.objects.StoreOptions;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.endpoints.EndpointUrl;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.s3control.S3ControlClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Clients of what an account is asked through, Region by Region. Beside an S3-compatible store there are
 * no other services unless their endpoint is given.
 */
final class AccountClients implements AutoCloseable {

    private final StoreOptions options;
    private final @Nullable URI services;
    private final SdkHttpClient connections = S3Clients.connections().build();
    private final Map<String, CloudTrailClient> trails = new ConcurrentHashMap<>();
    private final Map<String, CloudWatchLogsClient> logs = new ConcurrentHashMap<>();

    /**
     * Makes clients on demand.
     *
     * @param services endpoint of all services but S3; null for AWS's
     */
    AccountClients(StoreOptions options, @Nullable URI services) {
        this.options = options;
        this.services = services;
    }

    /** Whether there is more to ask than S3. */
    boolean isAws() {
        return options.endpoint() == null || services != null;
    }

    Region home() {
        return S3Clients.region(options);
    }

    /** S3 as it is asked about buckets of a Region; null for one that is not known. */
    S3Client s3(@Nullable String region) {
        StoreOptions there = region == null
                ? options
                : new StoreOptions(
                        options.endpoint(),
                        options.pathStyle(),
                        region,
                        options.profile(),
                        options.anonymous(),
                        options.requesterPays(),
                        options.concurrency(),
                        options.hadoop());
        return S3Clients.of(there);
    }

    /** AWS's endpoints have the account before their names; one of one's own need not. */
    S3ControlClient s3control() {
        S3ControlClientBuilder builder = S3ControlClient.builder();
        if (services != null) {
            Endpoint there = Endpoint.builder()
                    .endpointUrl(EndpointUrl.fromUri(services))
                    .build();
            builder.endpointProvider(asked -> CompletableFuture.completedFuture(there))
                    .overrideConfiguration(
                            c -> c.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true));
        }
        return reach(builder, home().id(), null).build();
    }

    StsClient sts() {
        return reach(StsClient.builder(), home().id(), services).build();
    }

    CloudTrailClient cloudTrail(String region) {
        return trails.computeIfAbsent(
                region, r -> reach(CloudTrailClient.builder(), r, services).build());
    }

    CloudWatchLogsClient logs(String region) {
        return logs.computeIfAbsent(
                region, r -> reach(CloudWatchLogsClient.builder(), r, services).build());
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B reach(
            B builder, String region, @Nullable URI endpoint) {
        builder.region(Region.of(region))
                .credentialsProvider(S3Clients.credentials(options))
                .httpClient(connections);
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }

    @Override
    public void close() {
        trails.values().forEach(CloudTrailClient::close);
        logs.values().forEach(CloudWatchLogsClient::close);
        connections.close();
    }
}
