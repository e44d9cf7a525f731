package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.TestSpark;
import dev.s3sleuth.lake.Ingest;
import dev.s3sleuth.lake.IngestOptions;
import dev.s3sleuth.lake.IngestReport;
import dev.s3sleuth.lake.Lake;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every query gives the same rows and rests on the same coverage, whether it asks the raw logs or the lake that was made of them. */
class LakeAnswersTest {

    @TempDir
    private static Path folder;

    private static LogInputs raw;
    private static LogInputs lake;
    private static QueryBatch ofRaw;
    private static QueryBatch ofLake;

    @BeforeAll
    static void aLakeOfLogsWithFaults() throws IOException {
        FaultyIncident logs = FaultyIncident.in(folder);
        raw = logs.inputs(logs.accessLog(), logs.cloudTrail(), Map.of());
        String place = folder.resolve("lake").toString();
        SparkSession session = TestSpark.another();
        session.conf().set("spark.sql.datetime.java8API.enabled", "true");
        Map<String, List<String>> uris =
                Map.of("s3_access_log", List.of(logs.accessLog()), "cloudtrail", List.of(logs.cloudTrail()));
        IngestOptions options = IngestOptions.of(uris, Map.of()).inBatches(2_000_000); // several batches
        List<IngestReport> reports =
                new Ingest(Lake.make(session, place, Map.of()), options, InstantSource.system()).run();
        assertThat(reports).allSatisfy(report -> assertThat(report.malformed()).isPositive());
        lake = logs.inputs("lake:" + place, "lake:" + place, Map.of());
        ofRaw = new QueryBatch(TestSpark.another(), raw, EveryQuestion.CATALOG, EveryQuestion.questions(), 2);
        ofLake = new QueryBatch(session, lake, EveryQuestion.CATALOG, EveryQuestion.questions(), 2);
    }

    @AfterAll
    static void nothingStaysKept() {
        ofRaw.close();
        ofLake.close();
    }

    @TestFactory
    Stream<DynamicTest> everyQueryAnswersAlike() {
        return EveryQuestion.questions().stream()
                .map(q -> DynamicTest.dynamicTest(q.query().id(), () -> answersAlike(q)));
    }

    private static void answersAlike(Question question) {
        QueryResult before = ofRaw.run(question.query(), question.arguments());
        List<List<Object>> rows = EveryQuestion.rows(before);
        QueryResult after = ofLake.run(question.query(), question.arguments());
        assertThat(EveryQuestion.rows(after)).isEqualTo(rows);
        assertThat(after.columns()).isEqualTo(before.columns());
        assertThat(after.given()).isEqualTo(before.given());
        assertThat(after.duplicates()).isEqualTo(before.duplicates());
        assertThat(EveryQuestion.coverage(after.scans())).isEqualTo(EveryQuestion.coverage(before.scans()));
        assertThat(EveryQuestion.before(after)).isEqualTo(EveryQuestion.before(before));
    }
}
