package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.format.LogFormat;

/** S3 server access logs as a Spark data source: {@code spark.read().format("s3_access_log").load("s3a://logs/")}. */
public final class S3AccessLogDataSource extends LogDataSource {

    public S3AccessLogDataSource() {
        super(LogFormat.S3_ACCESS_LOG);
    }
}
