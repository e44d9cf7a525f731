package dev.s3sleuth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** Many millions of records ingested by one run: the large objects over and over, by other names, which takes no room. */
final class LakeMillions {

    private LakeMillions() {}

    static void run(SparkSession spark, Path data, LakeFolders lakes, double millions) throws IOException {
        Path large = data.resolve("large");
        long once = spark.read()
                .format("s3_access_log")
                .load(large.toString())
                .filter("_malformed IS NULL")
                .count();
        int copies = (int) Math.ceil(millions * 1e6 / once);
        Path linked = lakes.folder().resolve("linked");
        BenchFolder.delete(linked);
        link(large, linked, copies);
        System.out.printf(
                Locale.ROOT,
                "%n== %,d records, %d times %.0f MB, one ingest, heap of at most %,d MB%n",
                copies * once,
                copies,
                BenchFolder.bytes(large) / 1e6,
                Runtime.getRuntime().maxMemory() / 1_000_000);
        HeapPeak heap = HeapPeak.begin();
        long began = System.nanoTime();
        long said = lakes.ingest("millions", linked);
        double seconds = (System.nanoTime() - began) / 1e9;
        String peak = heap.toString();
        long counted = spark.read()
                .format("s3sleuth_lake")
                .option("source", "s3_access_log")
                .load(lakes.lake("millions", linked).toString())
                .count();
        System.out.printf(
                Locale.ROOT,
                "%.1f s, %,.0f records a second, %s%n%,d records ingested, %,d in the table: %s%n",
                seconds,
                counted / seconds,
                peak,
                said,
                counted,
                counted == copies * once && said == counted ? "as many as there are" : "DIFFERS");
        BenchFolder.delete(linked);
    }

    private static void link(Path large, Path linked, int copies) throws IOException {
        for (int copy = 0; copy < copies; copy++) {
            Path folder = Files.createDirectories(linked.resolve(String.format(Locale.ROOT, "copy%02d", copy)));
            for (Path object : BenchFolder.objects(large)) {
                Files.createLink(folder.resolve(object.getFileName()), object);
            }
        }
    }
}
