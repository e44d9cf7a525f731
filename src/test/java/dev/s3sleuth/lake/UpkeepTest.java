package dev.s3sleuth.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compaction, retention and expiry, alone and beside an ingest. */
class UpkeepTest {

    /** Iceberg stamps states by the machine's clock, so what is ingested is of today. */
    private final Instant now = Instant.now();

    private final Instant first = now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(10));
    private static final int ROUNDS = 5;

    @TempDir
    private Path folder;

    private LakeLogs logs;
    private int delivered;

    @BeforeEach
    void noObjects() {
        logs = LakeLogs.in(folder);
    }

    private Instant day(int days) {
        return first.plus(Duration.ofDays(days));
    }

    private void deliver(int day) {
        logs.deliver(day(day).plus(Duration.ofHours(2)), day(day).plus(Duration.ofHours(1)), delivered++, 4);
    }

    /** Small files of two days, each of a batch of its own. */
    private void manySmallIngests() {
        for (int i = 0; i < ROUNDS; i++) {
            deliver(0);
            deliver(1);
            logs.ingest(now.plusMillis(i));
        }
    }

    private Upkeep upkeep(Instant now, Upkeep.Mode mode) {
        return new Upkeep(logs.lake(), now, mode);
    }

    private long files() {
        return logs.session()
                .table(logs.lake().sparkName(LakeLogs.SOURCE) + ".files")
                .count();
    }

    private String state() {
        Lake lake = logs.lake();
        StringBuilder state = new StringBuilder();
        for (String name : List.of(LakeLogs.SOURCE, LedgerColumns.OBJECTS, LedgerColumns.MALFORMED)) {
            Table table = lake.table(name);
            Snapshot current = table.currentSnapshot();
            state.append(current == null ? "" : current.snapshotId())
                    .append(table.properties())
                    .append(table.refs());
        }
        return state.toString();
    }

    private static String text(ScanCoverage coverage) {
        return coverage.objects() + " " + coverage.tally().records() + " "
                + coverage.tally().hours().keySet() + coverage.isComplete();
    }

    @Test
    void compactionMakesFewerFilesOfTheSameRows() {
        manySmallIngests();
        List<String> rows = logs.inLake();
        String coverage = text(logs.coverage(TimeWindow.ALL));
        String before = state();
        assertThat(files()).isEqualTo(2L * ROUNDS);

        assertThat(upkeep(now, Upkeep.Mode.DRY_RUN).compact(1 << 20))
                .anyMatch(line -> line.startsWith("s3_access_log: 10 small files"));
        assertThat(state()).isEqualTo(before);
        assertThat(upkeep(now, Upkeep.Mode.DO).compact(1 << 20)).contains("s3_access_log: 10 files became 2");

        assertThat(files()).isEqualTo(2);
        assertThat(logs.inLake()).isEqualTo(rows).isEqualTo(logs.inLogs());
        assertThat(text(logs.coverage(TimeWindow.ALL))).isEqualTo(coverage);
        assertThat(logs.ingest(now.plusSeconds(60)).objects()).isZero();
    }

    @Test
    void anIngestGoesOnWhileFilesAreJoined() throws Exception {
        manySmallIngests();
        LakeLogs other = logs.another();
        for (int i = 0; i < ROUNDS; i++) {
            deliver(i % 2);
        }

        CompletableFuture<IngestReport> ingest =
                CompletableFuture.supplyAsync(() -> other.ingest(now.plusSeconds(60), null, 4_000));
        upkeep(now, Upkeep.Mode.DO).compact(1 << 20);

        assertThat(ingest.get().objects()).isEqualTo(ROUNDS);
        assertThat(logs.inLake()).hasSize(4 * 3 * ROUNDS).isEqualTo(logs.inLogs());
    }

    @Test
    void wholeDaysAreDeletedAndDoNotComeBack() {
        for (int day = 0; day < 4; day++) {
            deliver(day);
        }
        logs.ingest(now);
        Duration kept = Duration.between(day(2), now); // from some time of that day on
        String before = state();
        assertThat(upkeep(now, Upkeep.Mode.DRY_RUN).retain(kept))
                .hasSize(1)
                .allMatch(line -> line.startsWith("s3_access_log: 8 records before " + day(2) + " to be deleted"));
        assertThat(state()).isEqualTo(before);
        assertThat(logs.isComplete(day(0), null)).isTrue();

        assertThat(upkeep(now.plus(Duration.ofHours(1)), Upkeep.Mode.DO).retain(kept))
                .allMatch(line -> line.startsWith("s3_access_log: 8 records before " + day(2) + " deleted"));

        assertThat(logs.inLake()).hasSize(8);
        assertThat(logs.isComplete(day(2), null)).isTrue();
        assertThat(logs.isComplete(day(1), null)).isFalse();
        assertThat(logs.isComplete(null, day(1))).isFalse();
        assertThat(logs.ingest(now.plusSeconds(60)).objects()).isZero();
        assertThat(logs.ingest(now.plusSeconds(61), first, 1 << 20).objects()).isZero();
        assertThat(logs.inLake()).hasSize(8);
    }

    /** What a killed run leaves. */
    private String unfinished(Instant began) {
        String batch = BatchId.at(began);
        Publication dead = new Publication(
                logs.lake(),
                LakeLogs.SOURCE,
                batch,
                logs.records().currentSnapshot().snapshotId());
        dead.begin();
        dead.write(
                logs.session().read().format(LakeLogs.SOURCE).load(logs.logs()).drop("_malformed"));
        new Ledger(logs.lake(), LakeLogs.SOURCE)
                .append(List.of(RowFactory.create(
                        LakeLogs.SOURCE,
                        "dead",
                        1L,
                        null,
                        null,
                        batch,
                        began,
                        1L,
                        0L,
                        1L,
                        0L,
                        0L,
                        began,
                        began,
                        Map.of(),
                        new Object[0],
                        null)));
        return batch;
    }

    private long noted(String batch) {
        return logs.session()
                .table(logs.lake().sparkName(LedgerColumns.OBJECTS))
                .filter(functions.col("batch").equalTo(batch))
                .count();
    }

    @Test
    void oldStatesGoAndWhatWasPublishedStays() {
        manySmallIngests();
        String dead = unfinished(now.plusSeconds(10));
        assertThat(logs.records().refs()).hasSize(2);
        Instant later = now.plus(Duration.ofDays(5));
        deliver(1);
        logs.ingest(later.minusSeconds(60));
        List<String> rows = logs.inLake();
        String before = state();

        assertThat(upkeep(later, Upkeep.Mode.DRY_RUN).expire(Duration.ofDays(1)))
                .contains("s3_access_log: 1 batches that were not finished, 1 branches of such");
        assertThat(state()).isEqualTo(before);
        assertThat(noted(dead)).isEqualTo(1);
        upkeep(later, Upkeep.Mode.DO).expire(Duration.ofDays(1));

        assertThat(noted(dead)).isZero();
        assertThat(logs.records().refs()).containsOnlyKeys("main");
        assertThat(logs.records().snapshots()).hasSize(1);
        assertThat(logs.inLake()).isEqualTo(rows).isEqualTo(logs.inLogs());
        assertThat(logs.counting(LedgerColumns.OBJECTS).count()).isEqualTo(delivered);
        assertThat(logs.ingest(later).objects()).isZero();
        deliver(0);
        assertThat(logs.ingest(later.plusSeconds(1)).objects()).isEqualTo(1);
        assertThat(logs.inLake()).isEqualTo(logs.inLogs());
    }

    @Test
    void filesOfAFinishedIngestStayWhenOrphansGo() {
        manySmallIngests();
        upkeep(now, Upkeep.Mode.DO).compact(1 << 20);
        Instant later = now.plus(Duration.ofDays(9));

        upkeep(later, Upkeep.Mode.DO).expire(Duration.ofDays(1));

        assertThat(logs.inLake()).hasSize(4 * 2 * ROUNDS).isEqualTo(logs.inLogs());
        assertThat(upkeep(later, Upkeep.Mode.DO).expire(Duration.ofDays(1)))
                .contains("s3_access_log: 0 old states, 0 files that nothing refers to");
        assertThat(logs.ingest(later).objects()).isZero();
    }
}
