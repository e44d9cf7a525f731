package dev.s3sleuth.bench;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.objects.Listing;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Lists a day, and all, of ten million keys ({@code -Dkeys=10000000}) of ten years. S3A lists some pages, and the rest is reckoned. */
final class S3ListBench {

    private static final long KEYS = Long.getLong("keys", 10_000_000);
    private static final int DAYS = 3650;
    private static final int S3A_PAGES = 40;
    private static final int PAGE = 1000;

    private final SlowS3 s3;

    S3ListBench(SlowS3 s3) {
        this.s3 = s3;
    }

    void run() throws Exception {
        list(new MadeUpBucket(false, 10_000, DAYS), TimeWindow.ALL, "warming up");
        for (boolean dated : new boolean[] {false, true}) {
            MadeUpBucket bucket = new MadeUpBucket(dated, KEYS, DAYS);
            S3Cost.head(String.format(
                    Locale.ROOT, "listing of %,d keys, %s", KEYS, dated ? "a folder a day" : "in one folder"));
            Instant day = MadeUpBucket.END.minusSeconds(86_400L * 1000);
            list(bucket, new TimeWindow(day, day.plusSeconds(86_400)), "s3sleuth, a day");
            list(bucket, TimeWindow.ALL, "s3sleuth, all");
            hadoop(bucket);
        }
    }

    /** Objects delivered from an hour before a window until a lag after it are wanted. */
    private void list(MadeUpBucket bucket, TimeWindow window, String name) throws Exception {
        Instant from = window.from();
        Instant to = window.to();
        long first = 0;
        long end = bucket.count();
        if (from != null && to != null) {
            first = number(bucket, from.minusSeconds(3600));
            end = number(bucket, to.plusSeconds(86_400));
        }
        String truth = (end - first) + " objects, " + bucket.key(first) + " to " + bucket.key(end - 1);
        HeapPeak heap = HeapPeak.begin();
        S3Cost cost = S3Cost.of(s3, () -> {
            Listing listing = S3Bench.list(s3, bucket, window);
            var objects = listing.objects();
            return objects.size() + " objects, " + key(objects.get(0).uri()) + " to "
                    + key(objects.get(objects.size() - 1).uri());
        });
        cost.print(name, bucket.count(), truth);
        System.out.println("    " + heap);
    }

    private static String key(String uri) {
        return uri.substring(uri.indexOf('/', "s3://".length()) + 1);
    }

    /** The first object that was delivered at that second or later. */
    private static long number(MadeUpBucket bucket, Instant time) {
        long low = 0;
        long high = bucket.count();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (bucket.delivered(middle) < time.getEpochSecond()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void hadoop(MadeUpBucket bucket) throws Exception {
        Configuration settings = new Configuration();
        S3Bench.hadoop(settings, s3);
        long some = Math.min(bucket.count(), (long) S3A_PAGES * PAGE);
        S3Cost cost = S3Cost.of(s3, () -> {
            FileSystem s3a = FileSystem.get(URI.create("s3a://" + bucket.name() + "/"), settings);
            RemoteIterator<LocatedFileStatus> files =
                    s3a.listFiles(new Path("s3a://" + bucket.name() + "/" + MadeUpBucket.PREFIX), true);
            long seen = 0;
            while (seen < some && files.hasNext()) {
                files.next();
                seen++;
            }
            return seen + " objects";
        });
        cost.print("s3a, listFiles, " + S3A_PAGES + " pages", some, some + " objects");
        System.out.printf(
                Locale.ROOT,
                "%-46s %8.1f %8.1f %8s %10s  %,7d LIST%n",
                "  so for all of them",
                cost.wall() / some * bucket.count(),
                cost.cpu() / some * bucket.count(),
                "",
                "",
                bucket.count() / PAGE);
    }
}
