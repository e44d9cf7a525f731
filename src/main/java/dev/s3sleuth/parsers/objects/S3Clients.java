package dev.s3sleuth.parsers.objects;

import dev.s3sleuth.parsers.UsageException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Clients of S3, one for each way to reach it, shared by all tasks of a JVM. */
public final class S3Clients {

    private static final int CONNECTIONS = 512;
    static final int ATTEMPTS = 8;
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(20);
    private static final Map<StoreOptions, S3Client> CLIENTS = new ConcurrentHashMap<>();

    private S3Clients() {}

    /** The client for a way to reach S3, made once. */
    public static S3Client of(StoreOptions options) {
        return CLIENTS.computeIfAbsent(options, S3Clients::create);
    }

    private static S3Client create(StoreOptions options) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(connections())
                .overrideConfiguration(c -> c.retryStrategy(retries()))
                .credentialsProvider(credentials(options))
                .region(region(options))
                .forcePathStyle(options.pathStyle());
        String endpoint = options.endpoint();
        return endpoint == null
                ? builder.crossRegionAccessEnabled(true).build()
                : builder.endpointOverride(endpoint(endpoint)).build();
    }

    /**
     * The HTTP client that Hadoop's S3A brings along, although newer SDKs have a successor. A task that finds all connections in use waits:
     * others hold them only while they fetch one range.
     */
    @SuppressWarnings("deprecation")
    public static ApacheHttpClient.Builder connections() {
        return ApacheHttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionAcquisitionTimeout(Duration.ofMinutes(2))
                .connectionTimeout(Duration.ofSeconds(5));
    }

    /** Many requests at once are what makes S3 answer 503, so that giving up early on all of them would be wrong. */
    private static StandardRetryStrategy retries() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .circuitBreakerEnabled(false)
                .backoffStrategy(BackoffStrategy.exponentialDelay(Duration.ofMillis(50), LONGEST_DELAY))
                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(Duration.ofMillis(200), LONGEST_DELAY))
                .build();
    }

    /** Who asks. */
    public static AwsCredentialsProvider credentials(StoreOptions options) {
        if (options.anonymous()) {
            return AnonymousCredentialsProvider.create();
        }
        return options.profile() == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(options.profile());
    }

    /** The configured Region. Instance metadata is not asked: elsewhere the question hangs, and redirects lead to the bucket anyway. */
    public static Region region(StoreOptions options) {
        Region configured = configuredRegion(options.region(), options.profile());
        return configured == null ? Region.US_EAST_1 : configured;
    }

    /**
     * The Region that was given, or that the configuration of the machine names; null if neither.
     *
     * @param given null if none was
     * @param profile null for the one that AWS's configuration names
     */
    public static @Nullable Region configuredRegion(@Nullable String given, @Nullable String profile) {
        if (given != null) {
            return Region.of(given);
        }
        String name = profile == null ? ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow() : profile;
        try {
            return new AwsRegionProviderChain(
                            new SystemSettingsRegionProvider(), new AwsProfileRegionProvider(null, name))
                    .getRegion();
        } catch (SdkClientException e) {
            return null; // nothing configured
        }
    }

    private static URI endpoint(String url) {
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw new UsageException(String.format(
                    Locale.ROOT, "the endpoint %s is no URL; write http://HOST:PORT or https://HOST", url));
        }
        return URI.create(url);
    }
}
