package dev.s3sleuth.bench;

import dev.s3sleuth.S3Server;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.objects.KeyNames;
import dev.s3sleuth.parsers.objects.Listing;
import dev.s3sleuth.parsers.objects.ObjectLister;
import dev.s3sleuth.parsers.objects.Selection;
import dev.s3sleuth.parsers.objects.StoreOptions;
import dev.s3sleuth.parsers.spark.CoverageLog;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Many small objects in S3 that takes 20 to 50 ms a request: what it takes to list and to read them, where S3 refuses what is too much, and
 * what the driver holds. {@code -Dparts=read,throttle,list,plan}; {@code -Dobjects=100000} says how many are read.
 */
public final class S3Bench {

    private static final long LATENCY = 35;
    private static final Set<String> PARTS =
            Set.of(System.getProperty("parts", "read,throttle,list,plan").split(","));
    private static final long OBJECTS = Long.getLong("objects", 100_000);

    private final SlowS3 s3;
    private final MadeUpObjects objects;

    private S3Bench(SlowS3 s3, MadeUpObjects objects) {
        this.s3 = s3;
        this.objects = objects;
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("aws.accessKeyId", S3Server.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", S3Server.SECRET_KEY);
        Path small = Path.of(args[0]).resolve("small");
        try (SlowS3 s3 = SlowS3.start(small)) {
            S3Bench bench = new S3Bench(s3, new MadeUpObjects(small));
            for (String part : List.of("read", "throttle", "list", "plan")) {
                if (PARTS.contains(part)) {
                    bench.run(part);
                }
            }
        }
        System.exit(0);
    }

    private void run(String part) throws Exception {
        switch (part) {
            case "read" -> read();
            case "throttle" -> throttle();
            case "list" -> new S3ListBench(s3).run();
            default -> new S3PlanBench(s3).run();
        }
    }

    static StoreOptions options(SlowS3 s3) {
        return new StoreOptions(
                s3.endpoint(), true, "us-east-1", null, false, false, StoreOptions.DEFAULT_CONCURRENCY, Map.of());
    }

    static Selection window(TimeWindow window) {
        return new Selection(KeyNames.S3_ACCESS_LOG, window, Duration.ofHours(24), Set.of(), Set.of());
    }

    static Listing list(SlowS3 s3, MadeUpBucket bucket, TimeWindow window) {
        return ObjectLister.list(
                List.of("s3://" + bucket.name() + "/" + MadeUpBucket.PREFIX), window(window), options(s3));
    }

    static Dataset<Row> ours(SparkSession spark, SlowS3 s3, MadeUpBucket bucket, String coverage, String lag) {
        return spark.read()
                .format("s3_access_log")
                .options(Map.of(
                        "endpoint",
                        s3.endpoint(),
                        "pathStyle",
                        "true",
                        "region",
                        "us-east-1",
                        "coverage",
                        coverage,
                        "deliveryLag",
                        lag))
                .load("s3://" + bucket.name() + "/" + MadeUpBucket.PREFIX);
    }

    private void read() throws Exception {
        int threads = Integer.getInteger("threads", 2);
        long inFlight = (long) threads * StoreOptions.DEFAULT_CONCURRENCY;
        S3Cost.head(String.format(Locale.ROOT, "%,d small objects, 20 to 50 ms a request, 5,500 a second", OBJECTS));
        SparkSession spark = BenchSession.open();
        readOurs(spark, "s3sleuth, warming up", OBJECTS / 10);
        readOurs(spark, "s3sleuth, " + threads + " tasks", OBJECTS);
        System.out.printf(
                Locale.ROOT,
                "%-46s %8.1f %8s %8.3f   objects x %d ms / %d%n",
                "floor at our concurrency",
                OBJECTS * LATENCY / 1e3 / inFlight,
                "",
                (double) LATENCY / inFlight,
                LATENCY,
                inFlight);
        readText(threads, OBJECTS / 50);
        readText(64, OBJECTS / 10);
    }

    private void throttle() throws Exception {
        long count = OBJECTS / 5;
        for (long rate : new long[] {5_500, 500}) {
            s3.set("rate", rate);
            S3Cost.head(String.format(
                    Locale.ROOT, "%,d small objects, S3 refuses above %,d requests a second", count, rate));
            readOurs(BenchSession.open(), "s3sleuth", count);
            System.out.printf(Locale.ROOT, "%-46s %8.1f%n", "floor", count / (double) rate);
        }
        s3.set("rate", 5_500);
    }

    private void readOurs(SparkSession spark, String name, long count) throws Exception {
        MadeUpBucket bucket = new MadeUpBucket(false, count, 30);
        MadeUpObjects.Sum sum = objects.sum(count);
        String truth = String.format(
                Locale.ROOT,
                "%d rows, %d sent; %d objects, %d lines, %d bytes, 0 unreadable, 0 malformed, complete",
                sum.lines(),
                sum.sent(),
                count,
                sum.lines(),
                sum.bytes());
        S3Cost.of(s3, () -> ask(spark, bucket)).print(name, count, truth);
    }

    private String ask(SparkSession spark, MadeUpBucket bucket) {
        String coverage = UUID.randomUUID().toString();
        Row row = ours(spark, s3, bucket, coverage, "24h")
                .selectExpr("count(*)", "sum(bytes_sent)")
                .first();
        ScanCoverage scan = CoverageLog.scans(coverage).get(0);
        CoverageLog.clear(coverage);
        scan.unreadableSample().entrySet().stream().limit(2).forEach(System.out::println);
        return String.format(
                Locale.ROOT,
                "%d rows, %d sent; %d objects, %d lines, %d bytes, %d unreadable, %d malformed, %s",
                row.getLong(0),
                row.getLong(1),
                scan.objectsRead(),
                scan.tally().lines(),
                scan.bytesRead(),
                scan.objectsUnreadable(),
                scan.tally().malformed(),
                scan.isComplete() ? "complete" : "INCOMPLETE");
    }

    /** Lines and their bytes, in a session of its own with so many tasks at once. Its objects are fewer, for its time grows with them alone. */
    private void readText(int threads, long count) throws Exception {
        SparkSession.getDefaultSession().foreach(session -> {
            session.stop();
            return null;
        });
        SparkSession.clearActiveSession();
        SparkSession.clearDefaultSession();
        String before = System.setProperty("threads", String.valueOf(threads));
        SparkSession spark = BenchSession.open();
        hadoop(spark.sparkContext().hadoopConfiguration(), s3);
        spark.conf().set("spark.sql.files.openCostInBytes", "16384"); // else a task for every 32 objects
        spark.conf()
                .set(
                        "spark.sql.files.maxPartitionBytes",
                        String.valueOf(Math.max(1 << 20, count * 24_000 / threads / 2)));
        MadeUpBucket bucket = new MadeUpBucket(false, count, 30);
        MadeUpObjects.Sum sum = objects.sum(count);
        String truth = sum.lines() + " lines, " + (sum.bytes() - sum.lines()) + " bytes";
        String path = "s3a://" + bucket.name() + "/" + MadeUpBucket.PREFIX;
        S3Cost cost = S3Cost.of(s3, () -> {
            Row row = spark.read()
                    .text(path)
                    .selectExpr("count(*)", "sum(octet_length(value))")
                    .first();
            return row.getLong(0) + " lines, " + row.getLong(1) + " bytes";
        });
        cost.print("s3a, text, " + threads + " tasks, " + count + " objects", count, truth);
        System.out.printf(
                Locale.ROOT,
                "%-46s %8.1f %8.1f%n",
                "  so for all of them",
                cost.wall() / count * OBJECTS,
                cost.cpu() / count * OBJECTS);
        spark.stop();
        if (before == null) {
            System.clearProperty("threads");
        } else {
            System.setProperty("threads", before);
        }
    }

    /** S3A as it does best with many small objects. */
    static void hadoop(Configuration configuration, SlowS3 s3) {
        Map<String, String> settings = Map.of(
                "endpoint", s3.endpoint(),
                "endpoint.region", "us-east-1",
                "path.style.access", "true",
                "access.key", S3Server.ACCESS_KEY,
                "secret.key", S3Server.SECRET_KEY,
                "connection.maximum", "256",
                "threads.max", "128",
                "experimental.input.fadvise", "sequential",
                "bucket.probe", "0",
                "paging.maximum", "1000");
        settings.forEach((name, value) -> configuration.set("fs.s3a." + name, value));
    }
}
