package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.s3sleuth.FaultyProxy;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.enrich.AddressBook;
import dev.s3sleuth.enrich.BookEnrichment;
import dev.s3sleuth.enrich.CountryDatabase;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.simulate.SampleIncident;
import dev.s3sleuth.simulate.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A batch answers as each of its questions alone would, and reads the logs once. */
class QueryBatchTest {

    private static final QueryCatalog CATALOG = QueryCatalog.load(null);
    private static final TimeWindow WINDOW =
            new TimeWindow(SampleIncident.START.plus(Duration.ofHours(3)), SampleIncident.END);
    /** Values that hit something. */
    private static final Map<String, String> HINTS = Map.of(
            "key", "*Salaries*",
            "remote_ip", SampleIncident.STRANGER,
            "principal", "arn:aws:*",
            "access_key", "ASIA*");

    @TempDir
    private static Path folder;

    private static LogInputs inputs;
    private static QueryBatch batch;

    @BeforeAll
    static void logsWithFaults() throws IOException {
        Simulation logs = SampleIncident.write(folder, 3);
        inputs = inputs(logs.accessLog().toString(), logs.cloudTrail().toString(), Map.of());
        Path again = files(logs.accessLog()).get(200);
        Files.copy(again, again.resolveSibling(again.getFileName().toString().replaceAll(".{4}$", "DDDD")));
        Files.write(
                again,
                "no log line\n\n\"nor this".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                StandardOpenOption.APPEND);
        List<Path> trail = files(logs.cloudTrail());
        Path event = trail.get(trail.size() / 2);
        Files.copy(
                event, event.resolveSibling(event.getFileName().toString().replaceAll("_\\w+\\.json", "_aGaIn.json")));
        Files.writeString(
                event.resolveSibling(event.getFileName().toString().replaceAll("_\\w+\\.json", "_oDd.json")),
                "{\"Records\":[{\"a\": 1}, {");
        batch = new QueryBatch(TestSpark.another(), inputs, CATALOG, questions(), 2);
    }

    @AfterAll
    static void nothingStaysKept() {
        batch.close();
        assertThat(TestSpark.session().sparkContext().getPersistentRDDs().isEmpty())
                .isTrue();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static LogInputs inputs(String accessLog, String cloudTrail, Map<String, String> options)
            throws IOException {
        Path countries = CountryDatabase.write(folder.resolve("countries.mmdb"), Map.of("203.0.113.0/24", "NL"));
        return new LogInputs(
                        Map.of("s3_access_log", List.of(accessLog), "cloudtrail", List.of(cloudTrail)),
                        WINDOW,
                        options,
                        new BookEnrichment(AddressBook.read(List.of(countries), null, List.of())),
                        Duration.ofHours(3))
                .with(anUnloggedBucket());
    }

    private static Posture anUnloggedBucket() {
        Answer off = Answer.of(JsonNodeFactory.instance.objectNode());
        BucketAnswers bucket =
                new BucketAnswers("amzn-s3-demo-bucket1", null, null, Map.of(Call.GET_BUCKET_LOGGING, off));
        return new Posture(new Snapshot(Instant.EPOCH, null, Map.of(), List.of(), List.of(bucket)), null);
    }

    /** Every query with values that hit something. */
    private static List<Question> questions() {
        return CATALOG.ids().stream()
                .map(CATALOG::query)
                .map(q -> question(q, HINTS))
                .toList();
    }

    private static Question question(Query query, Map<String, String> hints) {
        Map<String, String> given = new LinkedHashMap<>();
        query.parameters().values().forEach(p -> {
            String value = hints.getOrDefault(p.name(), p.sample());
            if (value != null) {
                given.put(p.name(), value);
            }
        });
        return new Question(query, new Arguments(query, given));
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> everyQueryAnswersAsItDoesAlone() {
        return questions().stream()
                .map(q -> DynamicTest.dynamicTest(
                        q.query().id() + " " + q.arguments().values(), () -> answersAsAlone(q)));
    }

    private static void answersAsAlone(Question question) {
        QueryResult alone = new QueryRunner(TestSpark.session(), inputs).run(question.query(), question.arguments());
        List<List<Object>> rows = rows(alone);
        QueryResult shared = batch.run(question.query(), question.arguments());
        assertThat(rows(shared)).isEqualTo(rows);
        assertThat(shared.columns()).isEqualTo(alone.columns());
        assertThat(shared.given()).isEqualTo(alone.given());
        assertThat(shared.duplicates().keySet()).isEqualTo(alone.duplicates().keySet());
        alone.duplicates().forEach((source, n) -> assertThat(shared.duplicates().get(source))
                .as("duplicates in %s", source)
                .isGreaterThanOrEqualTo(n));
        assertThat(coverage(shared.scans())).isEqualTo(coverage(alone.scans()));
        assertThat(before(shared)).isEqualTo(before(alone));
    }

    private static List<List<Object>> rows(QueryResult result) {
        List<List<Object>> rows = new ArrayList<>();
        result.rows().forEachRemaining(rows::add);
        return rows;
    }

    private static Map<String, List<Object>> before(QueryResult result) {
        Compared baseline = result.baseline();
        return baseline == null ? Map.of() : coverage(baseline.scans().get());
    }

    /** Of each source the scan that read most, as reports have it. */
    private static Map<String, List<Object>> coverage(List<ScanCoverage> scans) {
        Map<String, List<Object>> counts = new LinkedHashMap<>();
        scans.stream()
                .sorted(Comparator.comparing(ScanCoverage::source).thenComparing(ScanCoverage::isComplete))
                .forEach(scan -> counts.put(
                        scan.source(),
                        List.of(
                                scan.isComplete(),
                                scan.listed(),
                                scan.pruned(),
                                scan.objectsRead(),
                                scan.objectsUnreadable(),
                                scan.bytesRead(),
                                scan.tally().lines(),
                                scan.tally().blank(),
                                scan.tally().records(),
                                scan.tally().inWindow(),
                                scan.tally().malformed(),
                                scan.tally().first(),
                                scan.tally().last())));
        return counts;
    }

    @Test
    void countsWhatWasDeliveredTwice() {
        Question reconciliation = question(CATALOG.query("investigate/log_reconciliation"), Map.of());
        QueryResult result = batch.run(reconciliation.query(), reconciliation.arguments());
        assertThat(rows(result)).isNotEmpty();
        assertThat(result.duplicates()).hasSize(2).allSatisfy((source, n) -> assertThat(n)
                .as(source)
                .isEqualTo(delivered(source) - records(source))
                .isPositive());
    }

    private static long delivered(String source) {
        return count("/*\ntitle: All\nsources: [" + source + "]\n*/\nSELECT count(*) FROM " + source);
    }

    private static long records(String source) {
        return count(
                "/*\ntitle: All\nsources: [" + source + "]\nduplicates: removed\n*/\nSELECT count(*) FROM " + source);
    }

    private static long count(String text) {
        Query query = QueryFile.parse("test/count", text);
        return (long) rows(new QueryRunner(TestSpark.session(), inputs).run(query, new Arguments(query, Map.of())))
                .get(0)
                .get(0);
    }

    @Test
    void answersAQuestionThatWasNotAnnounced() {
        Query query = QueryFile.parse(
                "test/owners",
                "/*\ntitle: Owners\nsources: [s3_access_log]\n*/\nSELECT DISTINCT bucket_owner FROM s3_access_log ORDER BY 1");
        assertThat(rows(batch.run(query, new Arguments(query, Map.of())))).hasSize(1);
    }

    @Test
    void refusesAQuestionWhoseLogIsMissing() {
        Question trail = question(CATALOG.query("investigate/credential_chain"), Map.of());
        LogInputs half = new LogInputs(Map.of("s3_access_log", inputs.uris().get("s3_access_log")), WINDOW, Map.of());
        try (QueryBatch batch = new QueryBatch(TestSpark.session(), half, List.of(trail))) {
            assertThatThrownBy(() -> batch.run(trail.query(), trail.arguments()))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("--cloudtrail");
        }
    }

    @Test
    void fetchesEveryObjectOnceForTheWindowAndOnceForWhatCameBefore() throws IOException {
        S3Server server = S3Server.running();
        int objects = 0;
        for (Path file : files(folder)) {
            objects++;
            server.put("batch-logs", folder.relativize(file).toString(), Files.readAllBytes(file));
        }
        try (FaultyProxy proxy = new FaultyProxy(server.endpoint())) {
            LogInputs remote = inputs(
                    "s3://batch-logs/logs/",
                    "s3://batch-logs/cloudtrail/",
                    Map.of("endpoint", proxy.endpoint().toString(), "pathStyle", "true", "region", "us-east-1"));
            try (QueryBatch batch = new QueryBatch(TestSpark.session(), remote, questions())) {
                for (Question question : questions()) {
                    QueryResult result = batch.run(question.query(), question.arguments());
                    rows(result);
                    assertThat(result.scans()).allMatch(ScanCoverage::isComplete);
                }
            }
            assertThat(proxy.requests("GET")).isPositive().isLessThanOrEqualTo(2 * objects);
        }
    }
}
