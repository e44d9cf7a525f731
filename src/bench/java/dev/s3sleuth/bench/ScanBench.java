package dev.s3sleuth.bench;

import dev.s3sleuth.parsers.spark.CoverageLog;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Questions in a running session: ours beside Spark's text reader with AWS's regular expression, and beside DuckDB. */
public final class ScanBench {

    private final SparkSession spark = BenchSession.open();
    private final Path large;
    private final Path small;
    private final int rounds;
    private final double megabytes;
    private final Map<String, LogEngine> engines = new LinkedHashMap<>();

    private ScanBench(Path data, int rounds) throws Exception {
        this.large = data.resolve("large");
        this.small = data.resolve("small");
        this.rounds = rounds;
        this.megabytes = BenchFolder.bytes(large) / 1e6;
    }

    public static void main(String[] args) throws Exception {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            try (Statement set = duck.createStatement()) {
                set.execute("SET threads = 2");
            }
            new ScanBench(Path.of(args[0]), Integer.parseInt(args[1])).run(duck);
        }
        System.exit(0);
    }

    private void run(Connection duck) throws Exception {
        engines.put("s3sleuth, large objects", new SparkEngine(() -> ours(large, "")));
        engines.put("s3sleuth, small objects", new SparkEngine(() -> ours(small, "")));
        engines.put("Spark text, one regex match a line", new SparkEngine(() -> RegexRows.of(spark, large.toString())));
        engines.put(
                "Spark text, regexp_extract a column",
                new SparkEngine(() -> RegexRows.extracted(spark, large.toString())));
        engines.put("DuckDB read_csv", new DuckEngine(duck, DuckLogs.raw(large)));
        engines.put("DuckDB regexp_extract", new DuckEngine(duck, DuckLogs.byRegex(large)));
        compare("bytes by address in a window, top 20", engine -> engine.top().toString());
        System.out.println("whole answers beside ours:");
        for (Map.Entry<String, LogEngine> engine : engines.entrySet()) {
            if (engine.getKey().contains(System.getProperty("only", ""))) {
                WrongLine.print(engine.getKey(), engines.values().iterator().next(), engine.getValue(), large);
            }
        }
        compare("rows of one key", LogEngine::ofKey);
        System.out.printf("%n== how many records, small objects, %.0f MB%n", megabytes);
        Rounds count = new Rounds();
        count.add("s3sleuth, and coverage", this::counted);
        count.add("Spark text, lines", () -> spark.read().text(small.toString()).count() + " records");
        count.run(rounds, megabytes);
    }

    private interface Question {
        String ask(LogEngine engine) throws Exception;
    }

    private void compare(String title, Question question) throws Exception {
        System.out.printf("%n== %s, %.0f MB%n", title, megabytes);
        Rounds table = new Rounds();
        String right = question.ask(engines.values().iterator().next());
        for (Map.Entry<String, LogEngine> engine : engines.entrySet()) {
            Callable<String> asked = () -> {
                String answer = question.ask(engine.getValue());
                return answer.equals(right) ? answer : answer + " DIFFERS";
            };
            table.add(engine.getKey(), asked);
        }
        table.run(rounds, megabytes);
    }

    private Dataset<Row> ours(Path folder, String coverage) {
        return spark.read().format("s3_access_log").option("coverage", coverage).load(folder.toString());
    }

    private String counted() {
        String coverage = UUID.randomUUID().toString();
        long records = ours(small, coverage).filter("_malformed IS NULL").count();
        ScanCoverage scan = CoverageLog.scans(coverage).get(0);
        CoverageLog.clear(coverage);
        return records + " records" + (scan.isComplete() && scan.tally().records() == records ? "" : " INCOMPLETE");
    }
}
