package dev.s3sleuth.bench;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * What a lake costs and what it saves: ingest and size, questions beside raw logs, plain Parquet and DuckDB, and what questions read from S3.
 * With {@code -Dparts=ingest,questions,requests} only some of it; with {@code -Dmillions=50} also so many millions of records, ingested by one run.
 */
public final class LakeBench {

    private LakeBench() {}

    /** Arguments: what {@link LogGenerator} made, a folder to work in on the same disk, and how many rounds. */
    public static void main(String[] args) {
        int status = 1;
        try {
            run(args);
            status = 0;
        } catch (Exception e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            System.err.print(trace);
        }
        System.exit(status); // threads of servers would go on
    }

    private static void run(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        int rounds = Integer.parseInt(args[2]);
        List<String> parts =
                List.of(System.getProperty("parts", "ingest,questions,requests").split(","));
        SparkSession spark = BenchSession.open();
        spark.conf().set("spark.sql.adaptive.enabled", "false"); // as the command has it
        LakeFolders lakes = new LakeFolders(Path.of(args[1]));
        if (parts.contains("ingest")) {
            new LakeIngestBench(spark, data, lakes).run(rounds);
        }
        if (parts.contains("questions")) {
            new LakeQuestionBench(spark, data, lakes).run(rounds);
        }
        if (parts.contains("requests")) {
            LakeRequestBench.run(spark, data, lakes.folder(), rounds);
        }
        String millions = System.getProperty("millions");
        if (millions != null) {
            LakeMillions.run(spark, data, lakes, Double.parseDouble(millions));
        }
    }
}
