package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.TimeText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of both data sources; their names count in any case. What they mean is in {@code docs/spark.md}. */
public final class SourceOptions {

    /** All but {@code path}, which {@code load} sets. */
    public static final List<String> NAMES = List.of(
            "mode",
            "deliveryLag",
            "bucket",
            "maxLineBytes",
            "maxExpansion",
            "partitionBytes",
            "endpoint",
            "pathStyle",
            "region",
            "profile",
            "anonymous",
            "requesterPays",
            "concurrency");

    private SourceOptions() {}

    /** How late AWS may deliver records of a source. */
    public static Duration deliveryLag(LogSource source, Map<String, String> options) {
        String lag = options.get("deliveryLag");
        return lag == null ? source.deliveryLag() : TimeText.length(lag);
    }

    /** The source buckets asked about; empty for all. */
    public static Set<String> buckets(Map<String, String> options) {
        return Stream.of(options.getOrDefault("bucket", "").split(",", -1))
                .map(String::strip)
                .filter(bucket -> !bucket.isEmpty())
                .collect(Collectors.toSet());
    }
}
