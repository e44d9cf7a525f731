package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.TestSpark;
import dev.s3sleuth.parsers.TimeWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanStyleTest {

    private static final String SHUFFLES = "spark.sql.autoBroadcastJoinThreshold";

    @TempDir
    private Path folder;

    private LogInputs inputs;

    @BeforeEach
    void aLog() throws IOException {
        Path log = Files.write(folder.resolve("log"), List.of(LogLine.render(Map.of("key", "a"))));
        inputs = new LogInputs(Map.of("s3_access_log", List.of(log.toString())), TimeWindow.ALL, Map.of());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void listsTheLogsOnceForAQuestionAlsoWhereSparkPlansAnewAfterEveryStage(boolean adaptive) {
        SparkSession session = TestSpark.another();
        session.conf().set("spark.sql.adaptive.enabled", adaptive);
        QueryResult result =
                new QueryRunner(session, inputs).run("SELECT key, count(*) FROM s3_access_log GROUP BY key");
        assertThat(result.rows()).toIterable().hasSize(1);
        assertThat(result.scans()).hasSize(1);
    }

    @Test
    void aBatchBeginsWithTheSettingsOfTheSessionAndNotWithThoseOfTheQuestionBefore() {
        SparkSession session = TestSpark.another();
        session.conf().set(SHUFFLES, "1234567");
        new QueryRunner(session, inputs).run("SELECT key FROM s3_access_log");
        assertThat(session.conf().get(SHUFFLES)).as("of a small log").isEqualTo("-1");
        try (QueryBatch batch = new QueryBatch(session, inputs, QueryCatalog.shipped(), List.of(), 2)) {
            assertThat(session.conf().get(SHUFFLES)).as("of %s", batch).isEqualTo("1234567");
        }
    }
}
