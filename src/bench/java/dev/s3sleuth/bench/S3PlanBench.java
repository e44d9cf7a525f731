package dev.s3sleuth.bench;

import dev.s3sleuth.parsers.spark.CoverageLog;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What the driver holds, and how long it takes to plan, of ten thousand to ten million objects, where all are to be read and where few are. */
final class S3PlanBench {

    private static final long MOST = Long.getLong("keys", 10_000_000);

    private final SlowS3 s3;

    S3PlanBench(SlowS3 s3) {
        this.s3 = s3;
    }

    void run() throws Exception {
        s3.set("rate", 1_000_000);
        s3.set("least", 0);
        s3.set("most", 0);
        SparkSession spark = BenchSession.open();
        plan(spark, new MadeUpBucket(false, 200_000, 365), ""); // warms up
        for (String filter : new String[] {"", "time < '2025-12-30 23:10:00'"}) {
            System.out.printf(
                    Locale.ROOT,
                    "%n== planning, %s%n%12s %12s %12s %8s %8s %12s %14s%n",
                    filter.isEmpty() ? "all objects are read" : "few objects of one day are read, all of it is listed",
                    "listed",
                    "pruned",
                    "partitions",
                    "wall s",
                    "core-s",
                    "live MB",
                    "bytes/object");
            for (long count = 10_000; count <= MOST; count *= 10) {
                plan(spark, new MadeUpBucket(false, count, filter.isEmpty() ? 365 : 1), filter);
            }
        }
        s3.set("rate", 5_500);
        s3.set("least", 20_000);
        s3.set("most", 50_000);
    }

    private void plan(SparkSession spark, MadeUpBucket bucket, String filter) throws Exception {
        long before = live();
        HeapPeak heap = HeapPeak.begin();
        AtomicReference<Object> held = new AtomicReference<>();
        String coverage = UUID.randomUUID().toString();
        S3Cost cost = S3Cost.of(s3, () -> {
            Dataset<Row> rows = S3Bench.ours(spark, s3, bucket, coverage, "1h");
            Dataset<Row> wanted = filter.isEmpty() ? rows : rows.filter(filter);
            held.set(wanted);
            return String.valueOf(wanted.rdd().getNumPartitions());
        });
        String peak = heap.toString();
        long live = live() - before;
        var scan = CoverageLog.scans(coverage).get(0);
        System.out.printf(
                Locale.ROOT,
                "%,12d %,12d %12s %8.1f %8.1f %12.1f %14.1f  %s; %s%s%n",
                scan.listed(),
                scan.pruned(),
                cost.answer(),
                cost.wall(),
                cost.cpu(),
                live / 1e6,
                (double) live / scan.listed(),
                peak,
                cost.counts(),
                filter.isEmpty() && scan.objects().size() != bucket.count() ? "  DIFFERS" : "");
        CoverageLog.clear(coverage);
        held.set(null);
    }

    private static long live() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
