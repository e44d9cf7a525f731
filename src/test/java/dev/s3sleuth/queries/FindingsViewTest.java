package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.TestSpark;
import dev.s3sleuth.parsers.TimeWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsViewTest {

    private static final String READER =
            "SELECT id, severity, why, bucket, principal, tactic, techniques FROM findings ORDER BY id, why";

    @TempDir
    private Path folder;

    private QueryCatalog catalog;
    private LogInputs inputs;

    @BeforeEach
    void twoDetectionsAndTheirReader() throws IOException {
        Path detect = Files.createDirectory(folder.resolve("detect"));
        String sources = "sources: [s3_access_log]\n";
        Files.writeString(
                detect.resolve("own_template.sql"),
                "/*\ntitle: t\nseverity: low\nwhy: '{requester} read {n} of {nothing}'\n" + sources
                        + "techniques: [TA0010:T1567, TA0040:T1485]\n*/\nSELECT requester, bucket, count(*) AS n, CAST(NULL AS STRING) AS nothing, min(time) AS"
                        + " first_time, max(time) AS last_time FROM s3_access_log GROUP BY requester, bucket ORDER BY requester, bucket");
        Files.writeString(
                detect.resolve("own_columns.sql"),
                "/*\ntitle: t\nseverity: low\n" + sources
                        + "techniques: [TA0010:T1567]\n*/\nSELECT bucket, requester AS principal, 'high' AS severity, 'because' AS why, 'impact' AS tactic, time AS"
                        + " first_time, time AS last_time FROM s3_access_log ORDER BY _object, _offset");
        Files.writeString(
                detect.resolve("own_reader.sql"), "/*\ntitle: t\nseverity: low\n" + sources + "*/\n" + READER);
        Path log = Files.write(folder.resolve("log"), List.of(LogLine.render(Map.of("user_agent", "x/1", "key", "a"))));
        catalog = QueryCatalog.only(folder);
        inputs = new LogInputs(Map.of("s3_access_log", List.of(log.toString())), TimeWindow.ALL, Map.of());
    }

    private static List<List<Object>> rows(QueryResult result) {
        List<List<Object>> rows = new java.util.ArrayList<>();
        result.rows().forEachRemaining(rows::add);
        return rows;
    }

    @Test
    void holdsWhatEachDetectionSaysOrItsFrontMatter() {
        Query reader = catalog.query("detect/own_reader");
        QueryRunner runner = new QueryRunner(TestSpark.session(), inputs, catalog);
        QueryResult result = runner.run(reader, new Arguments(reader, Map.of()));
        String alice = "arn:aws:iam::111122223333:user/alice";
        String bucket = "amzn-s3-demo-bucket1";
        assertThat(rows(result))
                .containsExactly(
                        List.of(
                                "detect/own_columns",
                                "high",
                                "because",
                                bucket,
                                alice,
                                "impact",
                                List.of("TA0010:T1567")),
                        java.util.Arrays.asList(
                                "detect/own_template",
                                "low",
                                alice + " read 1 of unknown",
                                bucket,
                                null,
                                "exfiltration",
                                List.of("TA0010:T1567", "TA0040:T1485")));
        assertThat(result.scans())
                .as("what the detections read is what the answer rests on")
                .hasSize(1);
        assertThat(rows(runner.run(READER)).size())
                .as("any statement may read it")
                .isEqualTo(2);
    }

    @Test
    void whatABatchAsksAnywayIsAskedOnce() {
        Query reader = catalog.query("detect/own_reader");
        Query detection = catalog.query("detect/own_columns");
        Question first = new Question(reader, new Arguments(reader, Map.of()));
        Question second = new Question(detection, new Arguments(detection, Map.of()));
        try (QueryBatch batch = new QueryBatch(TestSpark.session(), inputs, catalog, List.of(first, second), 1)) {
            assertThat(rows(batch.run(first.query(), first.arguments()))).hasSize(2);
            assertThat(rows(batch.run(second.query(), second.arguments()))).hasSize(1);
            assertThat(batch.run(second.query(), second.arguments()).scans()).hasSize(1);
        }
    }

    @Test
    void isReadByWhoSelectsFromIt() {
        assertThat(FindingsView.isReadBy("SELECT 1 FROM\n  findings")).isTrue();
        assertThat(FindingsView.isReadBy("SELECT a FROM x JOIN findings AS f ON f.id = a"))
                .isTrue();
        assertThat(FindingsView.isReadBy("SELECT count(*) AS findings FROM x -- from findings"))
                .isFalse();
        assertThat(FindingsView.isReadBy("SELECT 'from findings' FROM findings_of_mine"))
                .isFalse();
        assertThat(FindingsView.isReadBy("WITH findings AS (SELECT 1 AS a) SELECT a FROM findings"))
                .isFalse();
    }
}
