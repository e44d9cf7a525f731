package dev.s3sleuth.bench;

import org.apache.spark.sql.SparkSession;

/** The Spark that all of a benchmark's rounds run in, so that every contender has the same. */
public final class BenchSession {

    private BenchSession() {}

    /** Two cores, one partition behind a shuffle, pages and cleaning as the command has them, no web page. */
    public static SparkSession open() {
        SparkSession spark = SparkSession.builder()
                .master("local[" + Integer.getInteger("threads", 2) + "]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "1")
                .config("spark.buffer.pageSize", "2m")
                .config("spark.cleaner.periodicGC.interval", "2min")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        spark.sparkContext().setLogLevel("ERROR");
        return spark;
    }
}
