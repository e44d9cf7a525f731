package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.format.LogFormat;

/** CloudTrail events as a Spark data source: {@code spark.read().format("cloudtrail").load("s3a://trail/")}. */
public final class CloudTrailDataSource extends LogDataSource {

    public CloudTrailDataSource() {
        super(LogFormat.CLOUDTRAIL);
    }
}
