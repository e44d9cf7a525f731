package dev.s3sleuth.bench;

import static org.apache.spark.sql.functions.col;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryBatch;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.QueryResult;
import dev.s3sleuth.queries.QueryRunner;
import dev.s3sleuth.queries.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Twenty questions to both logs: in a batch, and each by itself, beside one scan of all that they need. */
public final class JobBench {

    private static final int QUESTIONS = 20;
    /** What the twenty questions name of the access log. */
    private static final String[] COLUMNS = {
        "bucket",
        "time",
        "remote_ip",
        "requester",
        "request_id",
        "operation",
        "key",
        "request_uri",
        "http_status",
        "error_code",
        "bytes_sent",
        "object_size",
        "referer",
        "user_agent",
        "version_id",
        "host_id",
        "signature_version",
        "authentication_type",
        "tls_version",
        "_flags",
        "_object",
        "_offset"
    };
    /** And of CloudTrail not. */
    private static final Set<String> UNREAD = Set.of(
            "eventVersion",
            "additionalEventData",
            "apiVersion",
            "managementEvent",
            "vpcEndpointAccountId",
            "serviceEventDetails",
            "addendum",
            "sessionCredentialFromConsole",
            "edgeDeviceDetails",
            "eventContext",
            "_malformed",
            "_flags",
            "_extra_fields");

    private static final Map<String, String> GIVEN = Map.of(
            "key", LogGenerator.HOT_KEY,
            "remote_ip", "203.0.113.*",
            "principal", "arn:aws:sts::111122223333:assumed-role/customer-portal/*",
            "bucket", "acme-exports");

    private final SparkSession spark = BenchSession.open();
    private final QueryCatalog catalog = QueryCatalog.load(null);
    private final List<Question> questions = new ArrayList<>();
    private final LogInputs inputs;

    private JobBench(Path logs, Path trail) {
        inputs = new LogInputs(
                Map.of("s3_access_log", List.of(logs.toString()), "cloudtrail", List.of(trail.toString())),
                TimeWindow.ALL,
                Map.of());
        spark.conf().set("spark.sql.adaptive.enabled", "false");
        spark.conf().set("spark.sql.datetime.java8API.enabled", "true");
        List.of(Map.<String, String>of(), GIVEN).forEach(given -> catalog.ids().stream()
                .filter(id -> id.startsWith("investigate/") && questions.size() < QUESTIONS)
                .forEach(id -> questions.add(question(catalog.query(id), given))));
    }

    public static void main(String[] args) throws Exception {
        JobBench bench = new JobBench(Path.of(args[0]), Path.of(args[1]));
        Rounds table = new Rounds();
        table.add("one scan of all columns needed", bench::scan);
        table.add("QueryBatch", bench::batch);
        table.add("each question by itself", bench::single);
        table.add("access log into Dataset.persist, one look", bench::persist);
        for (String codec : List.of("uncompressed", "lz4", "zstd")) {
            table.add("access log into Parquet, " + codec + ", one look", () -> bench.parquet(codec));
        }
        table.run(Integer.parseInt(args[2]), bytes(Path.of(args[0])) / 1e6);
        System.exit(0);
    }

    private static double bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** With what is given, and examples for the rest; a query that wants none of that gets an address. */
    private static Question question(Query query, Map<String, String> given) {
        Map<String, String> values = new TreeMap<>(given);
        values.keySet().retainAll(query.parameters().keySet());
        Map<String, String> examples = Map.of(
                "key", "payroll/*",
                "remote_ip", "203.0.113.7",
                "principal", "arn:aws:iam::*",
                "access_key", "AKIAIOSFODNN7EXAMPLE",
                "request_id", "3E57427F3EXAMPLE");
        query.parameters().values().stream()
                .filter(p -> p.isRequired() || (query.oneOf().contains(p.name()) && values.isEmpty()))
                .forEach(p -> values.putIfAbsent(p.name(), examples.getOrDefault(p.name(), "")));
        try {
            return new Question(query, new Arguments(query, values));
        } catch (UsageException e) {
            throw new IllegalStateException("no example for " + query.id(), e);
        }
    }

    private Dataset<Row> log() {
        return spark.read()
                .format("s3_access_log")
                .load(inputs.uris().get("s3_access_log").get(0))
                .select(Stream.of(COLUMNS).map(name -> col(name)).toArray(Column[]::new));
    }

    private String scan() {
        log().write().format("noop").mode("overwrite").save();
        Dataset<Row> trail = spark.read()
                .format("cloudtrail")
                .load(inputs.uris().get("cloudtrail").get(0));
        trail.drop(UNREAD.toArray(String[]::new))
                .write()
                .format("noop")
                .mode("overwrite")
                .save();
        return "";
    }

    private String batch() {
        try (QueryBatch batch = new QueryBatch(spark, inputs, questions)) {
            return answers(q -> batch.run(q.query(), q.arguments()));
        }
    }

    private String single() {
        return answers(q -> new QueryRunner(spark, inputs).run(q.query(), q.arguments()));
    }

    private interface Asking {
        QueryResult ask(Question question);
    }

    private String answers(Asking asking) {
        long rows = 0;
        for (Question question : questions) {
            for (Iterator<?> answer = asking.ask(question).rows(); answer.hasNext(); answer.next()) {
                rows++;
            }
        }
        return rows + " rows";
    }

    private String persist() {
        Dataset<Row> kept = log().persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return look(kept);
        } finally {
            kept.unpersist(true);
        }
    }

    private String parquet(String codec) throws IOException {
        Path scratch = Files.createTempDirectory("job-bench");
        log().write().mode("overwrite").option("compression", codec).parquet(scratch.toString());
        String answer = look(spark.read().parquet(scratch.toString()));
        try (Stream<Path> files = Files.walk(scratch)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
        return answer;
    }

    private static String look(Dataset<Row> rows) {
        rows.count();
        return rows.groupBy("remote_ip", "requester").sum("bytes_sent").count() + " groups";
    }
}
