package dev.s3sleuth.integrity;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.objects.S3Clients;
import dev.s3sleuth.parsers.objects.S3Errors;
import dev.s3sleuth.parsers.objects.StoreOptions;
import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClientBuilder;

/** Public keys as CloudTrail lists them, asked once for each day of a Region that has a key not seen before. */
public final class ListedKeys implements PublicKeys, AutoCloseable {

    private static final Duration AROUND = Duration.ofDays(1);

    private final StoreOptions options;
    private final @Nullable URI endpoint;
    private final Map<String, CloudTrailClient> clients = new HashMap<>();
    private final Map<String, KeyEntry> keys = new TreeMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<String, String> refused = new HashMap<>();

    /**
     * Keys that are asked for when they are needed.
     *
     * @param options whose credentials ask
     * @param endpoint another than AWS's; null for AWS's
     */
    public ListedKeys(StoreOptions options, @Nullable URI endpoint) {
        this.options = options;
        this.endpoint = endpoint;
    }

    @Override
    public synchronized @Nullable PublicKey find(String fingerprint, String region, Instant signed) throws IOException {
        String name = region + '/' + fingerprint.toLowerCase(Locale.ROOT);
        Instant day = signed.truncatedTo(ChronoUnit.DAYS);
        if (!keys.containsKey(name) && asked.add(region + '/' + day)) {
            ask(region, day);
        }
        KeyEntry entry = keys.get(name);
        if (entry == null && refused.containsKey(region)) {
            throw new IOException(refused.get(region));
        }
        return entry == null ? null : entry.key();
    }

    private void ask(String region, Instant day) {
        if (refused.containsKey(region)) {
            return;
        }
        try {
            client(region)
                    .listPublicKeysPaginator(r -> r.startTime(day.minus(AROUND))
                            .endTime(day.plus(AROUND).plus(AROUND)))
                    .publicKeyList()
                    .forEach(key -> keys.put(
                            region + '/' + key.fingerprint().toLowerCase(Locale.ROOT),
                            new KeyEntry(
                                    key.fingerprint(),
                                    Base64.getEncoder()
                                            .encodeToString(key.value().asByteArray()),
                                    text(key.validityStartTime()),
                                    text(key.validityEndTime()))));
        } catch (AwsServiceException e) {
            String code = e.awsErrorDetails() == null
                    ? "no code"
                    : e.awsErrorDetails().errorCode();
            refused.put(
                    region,
                    "CloudTrail in " + region + " does not list its public keys: " + e.statusCode() + " " + code
                            + "; the credentials need cloudtrail:ListPublicKeys, or give --public-keys FILE");
        } catch (SdkException e) {
            if (S3Errors.isWithoutCredentials(e)) {
                throw new UsageException(
                        "no AWS credentials found to ask CloudTrail for its public keys; set AWS_PROFILE or run 'aws configure',"
                                + " or give --public-keys FILE with what 'aws cloudtrail list-public-keys' prints",
                        e);
            }
            refused.put(
                    region, "CloudTrail in " + region + " cannot be asked for its public keys: " + S3Errors.line(e));
        }
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private CloudTrailClient client(String region) {
        return clients.computeIfAbsent(region, name -> {
            CloudTrailClientBuilder builder = CloudTrailClient.builder()
                    .httpClientBuilder(S3Clients.connections())
                    .credentialsProvider(S3Clients.credentials(options))
                    .region(Region.of(name));
            return (endpoint == null ? builder : builder.endpointOverride(endpoint)).build();
        });
    }

    /** All keys that were listed, in the form that {@link KeyFile} reads. */
    public synchronized String text() throws IOException {
        return KeyFile.text(keys.values());
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(CloudTrailClient::close);
        clients.clear();
    }
}
