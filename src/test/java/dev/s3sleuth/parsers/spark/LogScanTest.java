package dev.s3sleuth.parsers.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.TestSpark;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.simulate.SampleIncident;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The access log as an ordinary Spark data source. */
class LogScanTest {

    private static final SparkSession SPARK = TestSpark.session();
    private static final String BROKEN = "this is no record\n";

    @TempDir
    private static Path folder;

    private static Path logs;
    private static String oneObject;

    @BeforeAll
    static void aSampleIncident() throws IOException {
        logs = SampleIncident.write(folder.resolve("incident"), 7).accessLog();
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(logs)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                all.append(Files.readString(file));
            }
        }
        oneObject = all.toString();
    }

    private static Dataset<Row> read(Path path, String... options) {
        var reader = SPARK.read().format("s3_access_log");
        for (int i = 0; i < options.length; i += 2) {
            reader.option(options[i], options[i + 1]);
        }
        return reader.load(path.toString());
    }

    private static Path object(String name, byte[] bytes) throws IOException {
        return Files.write(
                Files.createDirectories(folder.resolve(UUID.randomUUID().toString()))
                        .resolve(name),
                bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> json(Dataset<Row> rows) {
        return rows.drop("_object", "_offset").toJSON().collectAsList().stream()
                .sorted()
                .toList();
    }

    @Test
    void readsFromJavaAndFromSql() {
        assertThat(read(logs).count()).isEqualTo(oneObject.lines().count());
        SPARK.sql("CREATE OR REPLACE TEMPORARY VIEW logs USING s3_access_log OPTIONS (path '" + logs + "')");
        assertThat(SPARK.sql("SELECT count(*) FROM logs WHERE bucket = 'acme-hr'")
                        .first()
                        .getLong(0))
                .isPositive();
        Row comment =
                SPARK.sql("DESCRIBE logs").filter("col_name = 'bytes_sent'").first();
        assertThat(comment.getString(1)).isEqualTo("bigint");
        assertThat(comment.getString(2)).isEqualTo("Bytes of the response body; NULL is zero");
    }

    @Test
    void everyRowCanBeTracedToItsBytes() throws IOException {
        Row row = read(logs)
                .filter("key = 'payroll/2026-01 Salaries & Bonus.xlsx' AND remote_ip = '203.0.113.77'")
                .first();
        String object = Files.readString(Path.of(row.<String>getAs("_object")));
        assertThat(object.substring(row.<Long>getAs("_offset").intValue())).contains(row.<String>getAs("request_id"));
    }

    @Test
    void passesOverWhatAFilterExcludesAndTellsSpark() {
        Dataset<Row> rows = read(logs)
                .filter(
                        "key LIKE 'payroll/%' AND bucket IN ('acme-hr', 'x') AND operation = 'REST.GET.OBJECT' AND time >= '2026-02-02' AND http_status = 200")
                .select("remote_ip");
        assertThat(rows.queryExecution().executedPlan().toString())
                .contains(
                        "StringStartsWith(key,payroll/)",
                        "In(bucket, [acme-hr,x])",
                        "GreaterThanOrEqual(time",
                        "BatchScan")
                .doesNotContain("user_agent");
        assertThat(rows.collectAsList()).isNotEmpty();
    }

    @Test
    void aPrunedScanGivesWhatAFilteredFullScanGives() {
        Random random = new Random(3);
        Dataset<Row> full = read(logs).cache();
        long pruned = 0;
        for (int i = 0; i < 12; i++) {
            long from = SampleIncident.START.getEpochSecond() + random.nextInt(80 * 3600) - 4 * 3600;
            String window = "time >= timestamp_seconds(%d) AND time < timestamp_seconds(%d)"
                    .formatted(from, from + random.nextInt(20 * 3600));
            String coverage = UUID.randomUUID().toString();
            assertThat(json(read(logs, "coverage", coverage).filter(window))).isEqualTo(json(full.filter(window)));
            pruned += CoverageLog.scans(coverage).stream()
                    .mapToLong(ScanCoverage::pruned)
                    .sum();
        }
        full.unpersist();
        assertThat(pruned).isPositive();
    }

    @Test
    void readsPlainGzipAndSplitObjectsAlike() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes(oneObject));
        }
        List<String> expected = json(read(logs));
        String coverage = UUID.randomUUID().toString();
        Dataset<Row> split =
                read(object("big.log", bytes(oneObject)), "partitionBytes", "100000", "coverage", coverage);
        assertThat(split.rdd().getNumPartitions()).isGreaterThan(5);
        assertThat(json(split)).isEqualTo(expected);
        assertThat(json(read(object("gzip-without-suffix", zipped.toByteArray()), "partitionBytes", "1000")))
                .isEqualTo(expected);
        assertThat(CoverageLog.scans(coverage))
                .filteredOn(ScanCoverage::isComplete)
                .isNotEmpty()
                .allSatisfy(scan -> assertThat(scan.objectsRead()).isEqualTo(1));
    }

    @Test
    void numbersMalformedLinesOverTheWholeObjectEvenWhenItIsSplit() throws IOException {
        Path broken = object("broken.log", bytes(oneObject + BROKEN));
        String coverage = UUID.randomUUID().toString();
        read(broken, "partitionBytes", "100000", "coverage", coverage)
                .filter("bucket = 'x'")
                .count();
        ScanCoverage scan = CoverageLog.scans(coverage).get(0);
        assertThat(scan.tally().malformed()).isEqualTo(1);
        assertThat(scan.malformedSample().get(0).line())
                .isEqualTo(oneObject.lines().count() + 1);
        assertThat(scan.malformedSample().get(0).offset()).isEqualTo(bytes(oneObject).length);
        assertThat(scan.isComplete()).isTrue();
    }

    @Test
    void theModesDifferInRowsNotInCounts() throws IOException {
        Path broken = object("broken.log", bytes(BROKEN + oneObject));
        long records = oneObject.lines().count();
        assertThat(read(broken).count()).isEqualTo(records + 1);
        Row row = read(broken).filter("_malformed IS NOT NULL").first();
        assertThat(row.<String>getAs("_malformed")).isEqualTo("the third field is no time in brackets");
        assertThat(row.<String>getAs("_object")).isEqualTo(broken.toString());
        assertThat(row.<String>getAs("bucket")).isNull();
        assertThat(read(broken, "mode", "dropmalformed").count()).isEqualTo(records);
        assertThatThrownBy(() -> read(broken, "mode", "FAILFAST").count())
                .hasStackTraceContaining("malformed record in " + broken + " at byte 0");
        assertThatThrownBy(() -> read(broken, "mode", "LENIENT").count())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("mode 'LENIENT' is unknown");
    }

    @Test
    void aScanThatEndedEarlySaysSo() {
        String coverage = UUID.randomUUID().toString();
        read(logs, "coverage", coverage, "partitionBytes", "100000").limit(1).collectAsList();
        assertThat(CoverageLog.scans(coverage)).isNotEmpty().noneMatch(ScanCoverage::isComplete);
    }

    @Test
    void anObjectThatCannotBeReadIsCountedAndTheOthersAreRead() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes(oneObject));
        }
        Path cut = object("a.gz", java.util.Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2));
        Files.writeString(cut.resolveSibling("b.log"), oneObject);
        String coverage = UUID.randomUUID().toString();
        long rows = read(cut.getParent(), "coverage", coverage)
                .filter("bucket IS NOT NULL")
                .count();
        ScanCoverage scan = CoverageLog.scans(coverage).get(0);
        assertThat(rows).isGreaterThan(oneObject.lines().count());
        assertThat(scan.objectsUnreadable()).isEqualTo(1);
        assertThat(scan.objectsRead()).isEqualTo(1);
        assertThat(scan.unreadableSample().get(cut.toString())).contains("lines before that were read");
    }

    @Test
    void optionsAreChecked() {
        assertThatThrownBy(() -> SPARK.read().format("s3_access_log").load())
                .hasMessageContaining("no path: give the folder or bucket");
        assertThatThrownBy(() -> read(logs, "concurrency", "lots"))
                .hasMessageContaining("it must be a whole number above zero");
        assertThatThrownBy(() -> read(logs, "pathStyle", "perhaps")).hasMessageContaining("it must be true or false");
        assertThatThrownBy(() -> read(Path.of("/no/such/place")).count())
                .hasMessageContaining("no such path: /no/such/place");
    }
}
