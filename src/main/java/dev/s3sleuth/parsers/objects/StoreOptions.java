package dev.s3sleuth.parsers.objects;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach what holds the logs. Credentials come from AWS's default chain and are not in here.
 *
 * @param endpoint URL of an S3-compatible store; null for AWS
 * @param pathStyle whether buckets are addressed by path, as many S3-compatible stores need
 * @param region AWS Region; null to find it out
 * @param profile name of a profile in the AWS configuration files; null for the default chain
 * @param anonymous whether requests go unsigned, for public buckets
 * @param requesterPays whether we accept to pay for requests
 * @param concurrency how many requests one task or one listing keeps in flight
 * @param hadoop settings for everything that Hadoop reads
 */
public record StoreOptions(
        @Nullable String endpoint,
        boolean pathStyle,
        @Nullable String region,
        @Nullable String profile,
        boolean anonymous,
        boolean requesterPays,
        int concurrency,
        Map<String, String> hadoop)
        implements Serializable {

    public static final int DEFAULT_CONCURRENCY = 64;

    public static final StoreOptions DEFAULT =
            new StoreOptions(null, false, null, null, false, false, DEFAULT_CONCURRENCY, Map.of());

    public StoreOptions {
        hadoop = Map.copyOf(hadoop);
    }
}
