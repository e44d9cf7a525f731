package dev.s3sleuth.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.jobs.Cli;
import dev.s3sleuth.parsers.TimeWindow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of log objects that are ingested from a folder: new, late, damaged, and replaced ones. */
class IngestTest {

    private static final Instant DAY = Instant.parse("2026-02-06T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-02-10T00:00:00Z");

    @TempDir
    private Path folder;

    private Instant now = NOW;
    private LakeLogs logs;

    @BeforeEach
    void twoObjects() {
        logs = LakeLogs.in(folder);
        logs.deliver(hour(10), hour(9), 1, 3);
        logs.deliver(hour(11), hour(10), 2, 2);
    }

    private static Instant hour(int hours) {
        return DAY.plus(Duration.ofHours(hours));
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("log"));
            zip.write(LakeLogs.line(DAY, 1).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] cutGzip(int lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes, true)) {
            for (int i = 0; i < lines; i++) {
                gzip.write(LakeLogs.line(DAY, i * 7919L * 104_729).getBytes(StandardCharsets.UTF_8));
            }
        }
        return Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
    }

    private Cli.Ran ingest(String... more) {
        now = now.plusSeconds(60);
        List<String> command = new ArrayList<>(List.of("ingest", "--lake", logs.place(), "--access-log", logs.logs()));
        command.addAll(List.of(more));
        return Cli.at(now, command.toArray(String[]::new));
    }

    private List<String> partitions() {
        return logs
                .session()
                .table(logs.lake().sparkName(LakeLogs.SOURCE) + ".partitions")
                .select(expr("partition.time_day || ': ' || record_count").as("text"))
                .orderBy("text")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void aSecondTimeAddsNothing() {
        IngestReport first = logs.ingest(NOW);
        assertThat(first.objects()).isEqualTo(2);
        assertThat(first.records()).isEqualTo(5);
        long snapshot = logs.records().currentSnapshot().snapshotId();

        IngestReport second = logs.ingest(NOW);

        assertThat(second.listed()).isEqualTo(2);
        assertThat(second.known()).isEqualTo(2);
        assertThat(second.objects()).isZero();
        assertThat(logs.records().currentSnapshot().snapshotId()).isEqualTo(snapshot);
        assertThat(logs.inLake()).hasSize(5).isEqualTo(logs.inLogs());
    }

    @Test
    void newAndLateObjectsGoToTheDaysOfTheirRequests() {
        logs.ingest(NOW);
        logs.deliver(hour(35), hour(34), 3, 1); // of the next day
        logs.deliver(hour(36), hour(8), 4, 4); // a day late
        logs.deliver(hour(49), hour(47), 5, 6); // delivered past midnight

        assertThat(logs.ingest(NOW).objects()).isEqualTo(3);

        assertThat(partitions()).containsExactly("2026-02-06: 9", "2026-02-07: 7");
        assertThat(logs.inLake()).isEqualTo(logs.inLogs());
    }

    @Test
    void malformedLinesHaveATableOfTheirOwnAndCountsAddUp() {
        String good = LakeLogs.line(DAY, 70);
        String text = good + "\nno record\n" + good + "neither is [this\n\n";
        Path object = logs.put(LakeLogs.name(hour(12), 7), text.getBytes(StandardCharsets.UTF_8));
        logs.put(LakeLogs.name(hour(12), 8), new byte[0]);

        IngestReport report = logs.ingest(NOW);

        assertThat(report.objects()).isEqualTo(4);
        assertThat(report.malformed()).isEqualTo(2);
        assertThat(logs.inLake()).hasSize(7).isEqualTo(logs.inLogs());
        List<Row> malformed = logs.counting(LedgerColumns.MALFORMED)
                .select("object", "offset", "line", "reason", "bytes")
                .orderBy("offset")
                .collectAsList();
        assertThat(malformed).hasSize(2);
        assertThat(malformed.get(0).getString(0)).isEqualTo(object.toString());
        assertThat(malformed)
                .extracting(row -> row.getLong(1))
                .containsExactly((long) good.length() + 1, good.length() * 2L + 11);
        assertThat(malformed).extracting(row -> row.getLong(2)).containsExactly(3L, 5L);
        assertThat(malformed).allSatisfy(row -> assertThat(row.getString(3)).isNotBlank());
        assertThat(malformed)
                .extracting(row -> new String(row.<byte[]>getAs(4), StandardCharsets.UTF_8))
                .containsExactly("no record", "neither is [this");
        assertThat(logs.counting(LedgerColumns.OBJECTS)
                        .filter("lines <> records + malformed + blank")
                        .count())
                .isZero();
        assertThat(logs.counting(LedgerColumns.OBJECTS)
                        .filter(col("object").equalTo(object.toString()))
                        .selectExpr("concat_ws(' ', lines, records, malformed, blank)")
                        .head()
                        .getString(0))
                .isEqualTo("6 2 2 2");
    }

    @Test
    void whatIsNoLogIsTriedAgainUntilItIsOne() throws IOException {
        String name = LakeLogs.name(hour(12), 9);
        Path object = logs.put(name, zip());
        for (int i = 0; i < 2; i++) {
            Cli.Ran ran = ingest();
            assertThat(ran.status()).isEqualTo(4);
            assertThat(ran.out()).contains("1 objects could not be read to their end:", object.toString());
        }
        assertThat(logs.counting(LedgerColumns.OBJECTS)
                        .filter("unreadable IS NOT NULL AND lines = 0")
                        .count())
                .isPositive();
        assertThat(LakeStatus.of(logs.lake()).get(0).objects()).isEqualTo(3);

        logs.put(name, LakeLogs.line(DAY, 900).getBytes(StandardCharsets.UTF_8));
        Cli.Ran ran = ingest();

        assertThat(ran.status()).as(ran.out()).isZero();
        assertThat(ran.out()).contains("3 objects found, 2 known already, 1 ingested");
        assertThat(logs.inLake()).hasSize(6).isEqualTo(logs.inLogs());
        assertThat(LakeStatus.of(logs.lake()).get(0).unreadable()).isZero();
        assertThat(ingest().out()).contains(" 3 known already, 0 ingested");
    }

    @Test
    void ofAnObjectThatIsCutOffTheReadableRecordsStay() throws IOException {
        Path object = logs.put(LakeLogs.name(hour(12), 9) + ".gz", cutGzip(200));

        IngestReport report = logs.ingest(NOW);

        assertThat(report.unreadableSample()).containsOnlyKeys(object.toString());
        assertThat(report.records()).isBetween(50L, 204L);
        assertThat(logs.inLake()).hasSize((int) report.records());

        IngestReport second = logs.ingest(NOW);
        assertThat(second.objects()).isZero();
        assertThat(second.unreadable()).isZero();
        assertThat(logs.coverage(TimeWindow.ALL).objectsUnreadable()).isEqualTo(1);
    }

    @Test
    void anObjectThatWasReplacedIsToldAndTheLakeKeepsWhatItHad() throws IOException {
        ingest();
        List<String> before = logs.inLake();
        Path object = Path.of(logs.logs()).resolve(LakeLogs.name(hour(10), 1));
        Files.writeString(object, LakeLogs.line(DAY, 12345));

        Cli.Ran ran = ingest();

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.out()).contains("1 objects were replaced after they were ingested", object.toString());
        assertThat(logs.inLake()).isEqualTo(before);
    }

    @Test
    void whatIsBeforeFromIsLeftOutUntilItIsAskedFor() {
        logs.deliver(hour(59), hour(58), 3, 1);

        assertThat(ingest("--from", "2026-02-08").out()).contains("1 ingested");
        assertThat(logs.isComplete(hour(48), null)).isTrue();
        assertThat(logs.isComplete(hour(47), null)).isFalse();
        assertThat(logs.isComplete(null, hour(24))).isFalse();

        logs.deliver(hour(60), hour(59), 4, 1);
        assertThat(ingest().out()).contains(" 1 ingested");
        assertThat(logs.isComplete(hour(48), null)).isTrue();
        assertThat(logs.isComplete(hour(47), null)).isFalse();

        assertThat(ingest("--from", "2026-01-01").out()).contains(" 2 ingested");
        assertThat(logs.isComplete(hour(47), null)).isTrue();
        assertThat(logs.inLake()).isEqualTo(logs.inLogs());
    }

    @Test
    void aLaterFromLeavesAGapThatIsTold() {
        logs.ingest(hour(12));
        logs.deliver(hour(20), hour(19), 3, 1);
        logs.deliver(hour(44), hour(43), 4, 1);

        assertThat(logs.ingest(NOW, hour(40), IngestOptions.BATCH_BYTES).objects())
                .isEqualTo(1);

        assertThat(logs.isComplete(hour(40), null)).isTrue();
        assertThat(logs.isComplete(hour(15), null)).isFalse();
        assertThat(logs.ingest(NOW, DAY, IngestOptions.BATCH_BYTES).objects()).isEqualTo(1);
        assertThat(logs.isComplete(hour(15), null)).isTrue();
    }

    @Test
    void anObjectWhoseNameTellsTheTimeOfAnotherSourceIsNotReadTwice() {
        logs.put(
                "111122223333_CloudTrail_eu-west-1_20260101T0000Z_abcdefghij.json.gz",
                LakeLogs.line(DAY, 5).getBytes(StandardCharsets.UTF_8));
        assertThat(logs.ingest(NOW, DAY, IngestOptions.BATCH_BYTES).objects()).isEqualTo(3);

        assertThat(logs.ingest(NOW, DAY, IngestOptions.BATCH_BYTES).objects()).isZero();
    }
}
