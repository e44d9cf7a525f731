package dev.s3sleuth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.notebooks.CellRun;
import dev.s3sleuth.parsers.spark.SourceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/spark.md says, done. */
class SparkPageTest {

    private static final Path PAGE = Path.of("docs/spark.md");
    private static final String GARBAGE = "no log line at all";

    @TempDir
    private static Path folder;

    private static SampleLogs sample;

    @BeforeAll
    static void aSampleIncidentWithALineThatIsNone() throws IOException {
        sample = SampleLogs.in(folder.resolve("incident"));
        try (Stream<Path> files = Files.walk(sample.logs().accessLog())) {
            Path file = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
            Files.writeString(file, GARBAGE + "\n", StandardOpenOption.APPEND);
        }
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```")
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> sample.placed(block.group(1)))
                .toList();
    }

    @Test
    void sqlAloneIsEnough() throws IOException {
        SparkSession spark = TestSpark.another();
        List<Row> last = List.of();
        for (String statement : String.join("\n", blocks("sql")).split(";")) {
            if (!statement.isBlank()) {
                last = spark.sql(statement).collectAsList();
                assertThat(statement.contains("SELECT") && last.isEmpty())
                        .as(statement)
                        .isFalse();
            }
        }
        assertThat(last).hasSize(1);
        assertThat(last.get(0).getString(0)).contains("incident/logs/");
        assertThat(spark.sql("SELECT count(*) FROM requests").first().getLong(0))
                .isGreaterThan(1000);
    }

    @Test
    void readsNoPathInPlaceOfATableAsThePageSays() {
        String place = sample.logs().accessLog().toString();
        assertThatThrownBy(() -> TestSpark.another().sql("SELECT * FROM s3_access_log.`" + place + "`"))
                .isInstanceOf(AnalysisException.class);
    }

    @Test
    void javaBlocksRun() throws IOException {
        String printed = CellRun.printed(TestSpark.another(), blocks("java"));
        assertThat(printed).contains("Coverage of s3_access_log: complete", "|detect/", "203.0.113.77", "requester");
    }

    @Test
    void pythonBlocksRun() throws IOException, InterruptedException {
        String printed = Python.run(TestSpark.another(), blocks("python"), folder);
        assertThat(printed)
                .contains(
                        "payroll/2026-01 Salaries & Bonus.xlsx",
                        "eventName",
                        "Coverage of s3_access_log: complete",
                        "high 2",
                        "both|");
    }

    @Test
    void theTableHasEveryOption() throws IOException {
        assertThat(Pattern.compile("(?m)^\\| `(\\w+)` \\| [^|]*\\|[^|]*\\|$")
                        .matcher(Files.readString(PAGE).split("## Options")[1].split("## What")[0])
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyElementsOf(SourceOptions.NAMES);
    }

    @Test
    void everyOptionIsUnderstood() {
        SparkSession spark = TestSpark.another();
        String place = sample.logs().accessLog().toString();
        for (String option :
                List.of("maxLineBytes", "maxExpansion", "partitionBytes", "concurrency", "deliveryLag", "mode")) {
            assertThatThrownBy(() -> spark.read()
                            .format("s3_access_log")
                            .option(option, "odd")
                            .load(place)
                            .count())
                    .as(option)
                    .hasMessageContaining("odd");
        }
        for (String option : List.of("pathStyle", "anonymous", "requesterPays")) {
            assertThatThrownBy(() -> spark.read()
                            .format("cloudtrail")
                            .option(option, "odd")
                            .load(place)
                            .count())
                    .as(option)
                    .hasMessageContaining("option " + option + " is 'odd'");
        }
    }

    @Test
    void malformedBytesAreWhatTheModeSays() {
        SparkSession spark = TestSpark.another();
        String place = sample.logs().accessLog().toString();
        long records = rows(spark, place, "DROPMALFORMED");
        assertThat(rows(spark, place, "PERMISSIVE")).isEqualTo(records + 1);
        Row malformed = spark.read()
                .format("s3_access_log")
                .load(place)
                .where("_malformed IS NOT NULL")
                .first();
        assertThat(malformed.<Object>getAs("time")).isNull();
        assertThat(malformed.<Long>getAs("_offset")).isPositive();
        assertThatThrownBy(() -> rows(spark, place, "FAILFAST"))
                .hasMessageContaining("the third field is no time in brackets");
    }

    private static long rows(SparkSession spark, String place, String mode) {
        return spark.read()
                .format("s3_access_log")
                .option("MODE", mode)
                .load(place)
                .select("time", "_malformed")
                .collectAsList()
                .size();
    }
}
