package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.FaultyProxy;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @TempDir
    private static Path folder;

    private static FaultyIncident logs;
    private static LogInputs inputs;
    private static QueryBatch batch;

    @BeforeAll
    static void logsWithFaults() throws IOException {
        logs = FaultyIncident.in(folder);
        inputs = logs.inputs(logs.accessLog(), logs.cloudTrail(), Map.of());
        batch = new QueryBatch(TestSpark.another(), inputs, EveryQuestion.CATALOG, EveryQuestion.questions(), 2);
    }

    @AfterAll
    static void nothingStaysKept() {
        batch.close();
        assertThat(TestSpark.session().sparkContext().getPersistentRDDs().isEmpty())
                .isTrue();
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> everyQueryAnswersAsItDoesAlone() {
        return EveryQuestion.questions().stream()
                .map(q -> DynamicTest.dynamicTest(
                        q.query().id() + " " + q.arguments().values(), () -> answersAsAlone(q)));
    }

    private static void answersAsAlone(Question question) {
        QueryResult alone = new QueryRunner(TestSpark.session(), inputs).run(question.query(), question.arguments());
        List<List<Object>> rows = EveryQuestion.rows(alone);
        QueryResult shared = batch.run(question.query(), question.arguments());
        assertThat(EveryQuestion.rows(shared)).isEqualTo(rows);
        assertThat(shared.columns()).isEqualTo(alone.columns());
        assertThat(shared.given()).isEqualTo(alone.given());
        assertThat(shared.duplicates().keySet()).isEqualTo(alone.duplicates().keySet());
        alone.duplicates().forEach((source, n) -> assertThat(shared.duplicates().get(source))
                .as("duplicates in %s", source)
                .isGreaterThanOrEqualTo(n));
        assertThat(EveryQuestion.coverage(shared.scans())).isEqualTo(EveryQuestion.coverage(alone.scans()));
        assertThat(EveryQuestion.before(shared)).isEqualTo(EveryQuestion.before(alone));
    }

    @Test
    void countsWhatWasDeliveredTwice() {
        Question reconciliation =
                EveryQuestion.question(EveryQuestion.CATALOG.query("investigate/log_reconciliation"), Map.of());
        QueryResult result = batch.run(reconciliation.query(), reconciliation.arguments());
        assertThat(EveryQuestion.rows(result)).isNotEmpty();
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
        return (long) EveryQuestion.rows(
                        new QueryRunner(TestSpark.session(), inputs).run(query, new Arguments(query, Map.of())))
                .get(0)
                .get(0);
    }

    @Test
    void answersAQuestionThatWasNotAnnounced() {
        Query query = QueryFile.parse(
                "test/owners",
                "/*\ntitle: Owners\nsources: [s3_access_log]\n*/\nSELECT DISTINCT bucket_owner FROM s3_access_log ORDER BY 1");
        assertThat(EveryQuestion.rows(batch.run(query, new Arguments(query, Map.of()))))
                .hasSize(1);
    }

    @Test
    void refusesAQuestionWhoseLogIsMissing() {
        Question trail = EveryQuestion.question(EveryQuestion.CATALOG.query("investigate/credential_chain"), Map.of());
        LogInputs half = new LogInputs(
                Map.of("s3_access_log", inputs.uris().get("s3_access_log")), FaultyIncident.WINDOW, Map.of());
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
        for (Path file : FaultyIncident.files(folder)) {
            objects++;
            server.put("batch-logs", folder.relativize(file).toString(), Files.readAllBytes(file));
        }
        try (FaultyProxy proxy = new FaultyProxy(server.endpoint())) {
            LogInputs remote = logs.inputs(
                    "s3://batch-logs/logs/",
                    "s3://batch-logs/cloudtrail/",
                    Map.of("endpoint", proxy.endpoint().toString(), "pathStyle", "true", "region", "us-east-1"));
            try (QueryBatch batch = new QueryBatch(TestSpark.session(), remote, EveryQuestion.questions())) {
                for (Question question : EveryQuestion.questions()) {
                    QueryResult result = batch.run(question.query(), question.arguments());
                    EveryQuestion.rows(result);
                    assertThat(result.scans()).allMatch(ScanCoverage::isComplete);
                }
            }
            assertThat(proxy.requests("GET")).isPositive().isLessThanOrEqualTo(2 * objects);
        }
    }
}
