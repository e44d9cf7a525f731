package dev.s3sleuth.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Two questions to CloudTrail in a running session: ours beside Spark's JSON reader, DuckDB, and inflating alone. */
public final class CloudTrailBench {

    private static final String OURS = "s3sleuth";
    private static final String SCHEMA =
            "Records ARRAY<STRUCT<eventTime STRING, sourceIPAddress STRING, requestParameters STRUCT<key STRING>>>";

    private final SparkSession spark = BenchSession.open();
    private final int rounds;
    private final String folder;
    private final List<String> right;
    private final InflateFloor floor;

    private CloudTrailBench(Path data, int rounds) throws Exception {
        this.rounds = rounds;
        folder = data.resolve(CloudTrailGenerator.FOLDER).toString();
        right = Files.readAllLines(data.resolve(CloudTrailGenerator.ANSWERS));
        floor = InflateFloor.below(Path.of(folder));
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        new CloudTrailBench(Path.of(args[0]), rounds).run();
        System.exit(0);
    }

    /** Who answers a question, and the line of the right answer among the generator's. */
    private record Question(
            String title,
            int line,
            Callable<String> ours,
            Callable<String> json,
            Callable<String> duck,
            Callable<String> duckPath) {}

    private void run() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            DuckTrail duck = DuckTrail.of(statement, folder, Collections.max(floor.lengths()));
            ask(new Question(
                    "events by address",
                    0,
                    () -> counts(ours().groupBy("sourceIPAddress").count()),
                    () -> counts(json().groupBy("sourceIPAddress").count()),
                    duck::byAddress,
                    duck::byAddressPath));
            ask(new Question(
                    "events of one key",
                    1,
                    () -> hits(ours().filter("_key = '" + MadeUpEvent.HOT_KEY + "'")),
                    () -> hits(json().filter("requestParameters.key = '" + MadeUpEvent.HOT_KEY + "'")),
                    duck::ofKey,
                    duck::ofKeyPath));
        }
    }

    private void ask(Question question) throws Exception {
        double megabytes = floor.bytes() / 1e6;
        System.out.println(String.format(
                Locale.ROOT,
                "%n== %s, %.0f MB of JSON in %d objects",
                question.title(),
                megabytes,
                floor.files().size()));
        Rounds table = new Rounds();
        if (isThere(question.ours())) {
            table.add(OURS, checked(question.line(), question.ours()));
        }
        table.add("Spark json, minimal schema, explode", checked(question.line(), question.json()));
        table.add("DuckDB read_json_auto, unnest", checked(question.line(), question.duck()));
        table.add("DuckDB read_json_objects, JSON path", checked(question.line(), question.duckPath()));
        table.add("floor: GZIPInputStream, 64 KB", checked(2, floor::streamed));
        table.add("floor: Inflater, whole file", checked(2, floor::whole));
        table.run(rounds, megabytes);
    }

    /** Whether this build reads CloudTrail at all, and has the columns asked for. */
    private static boolean isThere(Callable<String> ours) throws Exception {
        if (!OURS.contains(System.getProperty("only", ""))) {
            return false;
        }
        try {
            ours.call();
            return true;
        } catch (Exception e) {
            String condition = e instanceof SparkThrowable known ? String.valueOf(known.getCondition()) : "";
            if (condition.startsWith("DATA_SOURCE_NOT_FOUND") || condition.startsWith("UNRESOLVED_COLUMN")) {
                System.out.println(String.format(Locale.ROOT, "%-44s not there (%s)", OURS, condition));
                return false;
            }
            throw e;
        }
    }

    private Callable<String> checked(int line, Callable<String> answer) {
        return () -> {
            String given = answer.call();
            return given.equals(right.get(line)) ? given : given + " DIFFERS from " + right.get(line);
        };
    }

    private Dataset<Row> ours() {
        return spark.read().format("cloudtrail").load(folder);
    }

    private Dataset<Row> json() {
        return json(spark, folder);
    }

    /** Events as Spark's reader has them, of which it decodes the least that the questions need. */
    public static Dataset<Row> json(SparkSession spark, String folder) {
        return spark.read()
                .schema(SCHEMA)
                .option("multiLine", true)
                .option("recursiveFileLookup", true)
                .json(folder)
                .selectExpr("explode(Records) r")
                .select("r.*");
    }

    private static String counts(Dataset<Row> groups) {
        TrailAnswers answers = new TrailAnswers();
        groups.collectAsList().forEach(row -> answers.event(row.getString(0), row.getLong(1)));
        return answers.byAddress();
    }

    private static String hits(Dataset<Row> events) {
        TrailAnswers answers = new TrailAnswers();
        events.selectExpr("unix_seconds(CAST(eventTime AS TIMESTAMP))", "sourceIPAddress")
                .collectAsList()
                .forEach(row -> answers.hit(row.getLong(0), row.getString(1)));
        return answers.ofKey();
    }
}
