package dev.s3sleuth.parsers.spark;

import java.util.List;

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
}
