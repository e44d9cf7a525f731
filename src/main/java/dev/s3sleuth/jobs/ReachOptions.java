package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.objects.StoreOptions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to reach S3. */
final class ReachOptions {

    @Option(names = "--endpoint-url", paramLabel = "URL", description = "An S3-compatible store instead of AWS")
    private @Nullable String endpoint;

    @Option(names = "--path-style", description = "Address buckets by path, as many S3-compatible stores need")
    private boolean pathStyle;

    @Option(names = "--region", paramLabel = "REGION", description = "AWS Region of the bucket (default: found out)")
    private @Nullable String region;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Profile of the AWS configuration files (default: AWS's credential chain)")
    private @Nullable String profile;

    @Option(names = "--requester-pays", description = "Accept to pay for the requests")
    private boolean requesterPays;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Requests that one task keeps in flight (default: 64)")
    private @Nullable Integer concurrency;

    /** As the data sources take them. */
    Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        options.put("pathStyle", String.valueOf(pathStyle));
        options.put("requesterPays", String.valueOf(requesterPays));
        put(options, "endpoint", endpoint);
        put(options, "region", region);
        put(options, "profile", profile);
        put(options, "concurrency", concurrency);
        return options;
    }

    /** For what is read without Spark. */
    StoreOptions store() {
        int atATime = concurrency == null ? StoreOptions.DEFAULT_CONCURRENCY : concurrency;
        if (atATime < 1) {
            throw new UsageException("--concurrency has to be at least 1");
        }
        return new StoreOptions(endpoint, pathStyle, region, profile, false, requesterPays, atATime, Map.of());
    }

    static void put(Map<String, String> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value.toString());
        }
    }
}
