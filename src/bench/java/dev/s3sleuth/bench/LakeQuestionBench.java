package dev.s3sleuth.bench;

import dev.s3sleuth.parsers.spark.CoverageLog;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The same questions asked of raw logs, of the lake, of plain Parquet, and by DuckDB of raw logs and of the lake's own files. */
final class LakeQuestionBench {

    private final SparkSession spark;
    private final Path raw;
    private final Path lake;
    private final Path plain;
    private final double megabytes;

    LakeQuestionBench(SparkSession spark, Path data, LakeFolders lakes) throws Exception {
        this.spark = spark;
        this.raw = data.resolve("large");
        this.lake = lakes.lake("large", raw);
        this.plain = LakeIngestBench.plain(spark, data, lakes);
        this.megabytes = BenchFolder.bytes(raw) / 1e6;
    }

    void run(int rounds) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement duck = connection.createStatement()) {
            duck.execute("SET threads = 2");
            duck.execute("SET TimeZone = 'UTC'");
            String duckLake = DuckLogs.parquet(new LakeTable(spark, lake).files());
            String duckRaw = DuckLogs.raw(raw);
            for (LakeQuestion question : LakeQuestion.ALL) {
                System.out.printf(Locale.ROOT, "%n== %s, %.0f MB of raw logs%n", question.title(), megabytes);
                String expected = question.ask(spark, rawLogs(""));
                Rounds asked = new Rounds();
                asked.add("s3sleuth, raw logs", checked(expected, () -> question.ask(spark, rawLogs(""))));
                asked.add("s3sleuth, lake", checked(expected, () -> question.ask(spark, lakeLogs(""))));
                asked.add("s3sleuth, lake, and its coverage", checked(expected, () -> covered(question)));
                asked.add(
                        "Spark, plain Parquet",
                        checked(expected, () -> question.ask(spark, spark.read().parquet(plain.toString()))));
                asked.add("DuckDB, the lake's Parquet files", checked(expected, () -> question.ask(duck, duckLake)));
                asked.add("DuckDB read_csv, raw logs", checked(expected, () -> question.ask(duck, duckRaw)));
                asked.run(rounds, megabytes);
            }
        }
    }

    private static Callable<String> checked(String expected, Callable<String> asked) {
        return () -> {
            try {
                String answer = asked.call();
                return answer.equals(expected) ? answer : answer + " DIFFERS";
            } catch (SQLException e) { // DuckDB may not understand what clients sent
                return "FAILS: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            }
        };
    }

    private Dataset<Row> rawLogs(String coverage) {
        return spark.read()
                .format("s3_access_log")
                .option("coverage", coverage)
                .load(raw.toString())
                .filter("_malformed IS NULL");
    }

    private Dataset<Row> lakeLogs(String coverage) {
        return spark.read()
                .format("s3sleuth_lake")
                .option("source", "s3_access_log")
                .option("coverage", coverage)
                .load(lake.toString());
    }

    /** The answer, and what it rests on, which the lake is asked too. */
    private String covered(LakeQuestion question) {
        String coverage = UUID.randomUUID().toString();
        String answer = question.ask(spark, lakeLogs(coverage));
        CoverageLog.scans(coverage).forEach(scan -> scan.tally().records());
        CoverageLog.clear(coverage);
        return answer;
    }
}
