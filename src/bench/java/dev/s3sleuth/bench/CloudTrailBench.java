package dev.s3sleuth.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
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
    private static final int LEAST_OBJECT = 16 << 20;

    private final SparkSession spark = SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate();
    private final String folder;
    private final List<String> right;
    private final InflateFloor floor;

    private CloudTrailBench(Path data) throws Exception {
        spark.sparkContext().setLogLevel("ERROR");
        folder = data.resolve(CloudTrailGenerator.FOLDER).toString();
        right = Files.readAllLines(data.resolve(CloudTrailGenerator.ANSWERS));
        floor = InflateFloor.below(Path.of(folder));
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        CloudTrailBench bench = new CloudTrailBench(Path.of(args[0]));
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("SET threads = 2");
            bench.ask("events by address", rounds, bench.byAddress(statement));
            bench.ask("events of one key", rounds, bench.ofKey(statement));
        }
        System.exit(0);
    }

    /** A question: the line of the right answer, and those who answer it. */
    private record Question(int line, Callable<String> ours, Callable<String> json, Callable<String> duck) {}

    private void ask(String title, int rounds, Question question) throws Exception {
        double megabytes = floor.bytes() / 1e6;
        int objects = floor.files().size();
        System.out.println(
                String.format(Locale.ROOT, "%n== %s, %.0f MB of JSON in %d objects", title, megabytes, objects));
        Rounds table = new Rounds();
        if (isThere(question.ours())) {
            table.add(OURS, checked(question.line(), question.ours()));
        }
        table.add("Spark json, minimal schema, explode", checked(question.line(), question.json()));
        table.add("DuckDB read_json_auto, unnest", checked(question.line(), question.duck()));
        table.add("floor: GZIPInputStream, 64 KB", checked(2, floor::streamed));
        table.add("floor: Inflater, whole file", checked(2, floor::whole));
        table.run(rounds, megabytes);
    }

    /** Whether this build reads CloudTrail at all, and has the columns asked for. */
    private static boolean isThere(Callable<String> ours) throws Exception {
        try {
            if (OURS.contains(System.getProperty("only", ""))) {
                ours.call();
            }
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

    private Question byAddress(Statement duck) {
        return new Question(
                0,
                () -> counts(ours().groupBy("sourceIPAddress").count()),
                () -> counts(json().groupBy("sourceIPAddress").count()),
                () -> {
                    TrailAnswers answers = new TrailAnswers();
                    String query = "SELECT r.sourceIPAddress, count(*) FROM " + duckRecords() + " GROUP BY 1";
                    try (ResultSet rows = duck.executeQuery(query)) {
                        while (rows.next()) {
                            answers.event(rows.getString(1), rows.getLong(2));
                        }
                    }
                    return answers.byAddress();
                });
    }

    private Question ofKey(Statement duck) {
        return new Question(
                1,
                () -> hits(ours().filter("_key = '" + MadeUpEvent.HOT_KEY + "'")),
                () -> hits(json().filter("requestParameters.key = '" + MadeUpEvent.HOT_KEY + "'")),
                () -> {
                    TrailAnswers answers = new TrailAnswers();
                    String query =
                            "SELECT CAST(epoch(CAST(r.eventTime AS TIMESTAMP)) AS BIGINT), r.sourceIPAddress FROM "
                                    + duckRecords() + " WHERE r.requestParameters.key = '" + MadeUpEvent.HOT_KEY + "'";
                    try (ResultSet rows = duck.executeQuery(query)) {
                        while (rows.next()) {
                            answers.hit(rows.getLong(1), rows.getString(2));
                        }
                    }
                    return answers.ofKey();
                });
    }

    private Dataset<Row> ours() {
        return spark.read().format("cloudtrail").load(folder);
    }

    private Dataset<Row> json() {
        return spark.read()
                .schema(SCHEMA)
                .option("multiLine", true)
                .option("recursiveFileLookup", true)
                .json(folder)
                .selectExpr("explode(Records) r")
                .select("r.*");
    }

    /** Its buffer holds the largest object, or its own default; an explicit struct instead of auto is five times slower. */
    private String duckRecords() {
        long largest = Collections.max(floor.lengths());
        return "(SELECT unnest(Records) r FROM read_json_auto('" + folder + "/**/*.json.gz', maximum_object_size="
                + Math.max(LEAST_OBJECT, 2 * largest) + "))";
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
