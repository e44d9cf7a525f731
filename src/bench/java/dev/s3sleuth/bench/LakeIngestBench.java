package dev.s3sleuth.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** What it costs to read logs into a lake, and how large they are there, beside plain Parquet of the same columns. */
final class LakeIngestBench {

    private static final String HOST_ID = "host_id";

    private final SparkSession spark;
    private final Path data;
    private final LakeFolders lakes;

    LakeIngestBench(SparkSession spark, Path data, LakeFolders lakes) {
        this.spark = spark;
        this.data = data;
        this.lakes = lakes;
    }

    void run(int rounds) throws Exception {
        long raw = BenchFolder.bytes(data.resolve("large"));
        boolean canLeaveOut = LakeFolders.canLeaveOut();
        System.out.printf(Locale.ROOT, "%n== ingest, %.0f MB%n", raw / 1e6);
        Rounds ingest = new Rounds();
        ingest.add("s3sleuth ingest, large objects", () -> ingest("large", "large"));
        ingest.add("s3sleuth ingest, small objects", () -> ingest("small", "small"));
        if (canLeaveOut) {
            ingest.add("s3sleuth ingest --without host_id", () -> ingest("without", "large", "--without", HOST_ID));
        }
        ingest.add("Spark Parquet, zstd, unsorted", this::parquet);
        ingest.run(rounds, raw / 1e6);

        LakeTable table = new LakeTable(spark, lakes.lake("large", data.resolve("large")));
        System.out.printf("%n%-44s %12s %10s%n", "", "MB", "raw/table");
        printSize("lake, data files of the table", raw, table.bytes());
        printSize("lake, all of its folder", raw, BenchFolder.bytes(lakes.lake("large", data.resolve("large"))));
        printSize("lake, the table less host_id's pages", raw, table.bytes() - table.columnBytes(HOST_ID));
        if (canLeaveOut) {
            printSize(
                    "lake --without host_id, data files",
                    raw,
                    new LakeTable(spark, lakes.lake("without", data.resolve("large"))).bytes());
        } else {
            System.out.println("(this build cannot leave host_id out)");
        }
        printSize("Spark Parquet, zstd, unsorted", raw, BenchFolder.bytes(plain(spark, data, lakes)));
        table.printColumns();
    }

    private static void printSize(String what, long raw, long bytes) {
        System.out.printf(Locale.ROOT, "%-44s %12.1f %9.1fx%n", what, bytes / 1e6, (double) raw / bytes);
    }

    private String ingest(String name, String logs, String... options) throws IOException {
        HeapPeak heap = HeapPeak.begin();
        return String.format("%,d records, %s", lakes.ingest(name, data.resolve(logs), options), heap);
    }

    private String parquet() throws IOException {
        HeapPeak heap = HeapPeak.begin();
        write(spark, data, lakes.folder().resolve("parquet"));
        return heap.toString();
    }

    /** The plain Parquet, written now if it is not there. */
    static Path plain(SparkSession spark, Path data, LakeFolders lakes) {
        Path parquet = lakes.folder().resolve("parquet");
        if (!parquet.resolve("_SUCCESS").toFile().exists()) {
            write(spark, data, parquet);
        }
        return parquet;
    }

    private static void write(SparkSession spark, Path data, Path parquet) {
        spark.read()
                .format("s3_access_log")
                .load(data.resolve("large").toString())
                .filter("_malformed IS NULL")
                .drop("_malformed")
                .write()
                .mode("overwrite")
                .option("compression", "zstd")
                .parquet(parquet.toString());
    }
}
