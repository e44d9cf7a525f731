package dev.s3sleuth.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.parsers.TimeWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two that ingest the same logs into the same lake at once. */
class ConcurrentIngestTest {

    private static final Instant DAY = Instant.parse("2026-02-06T00:00:00Z");
    private static final int OBJECTS = 40;
    private static final long BATCH_BYTES = 15_000;

    @TempDir
    private Path folder;

    private LakeLogs logs;

    @BeforeEach
    void deliver() {
        logs = LakeLogs.in(folder);
        for (int i = 0; i < OBJECTS; i++) {
            Instant time = DAY.plus(Duration.ofHours(i));
            logs.deliver(time.plus(Duration.ofHours(1)), time, i, 5);
        }
    }

    private static IngestReport ingest(LakeLogs logs, String place) {
        IngestOptions options = IngestOptions.of(Map.of(LakeLogs.SOURCE, List.of(place)), Map.of())
                .inBatches(BATCH_BYTES);
        return new Ingest(logs.lake(), options, InstantSource.system()).run().get(0);
    }

    /** Both begin at the same time. */
    private List<IngestReport> atOnce(String place, String samePlace) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<IngestReport>> work = new ArrayList<>();
            for (String one : List.of(place, samePlace)) {
                LakeLogs own = logs.another();
                work.add(() -> {
                    start.await();
                    return ingest(own, one);
                });
            }
            List<IngestReport> reports = new ArrayList<>();
            for (Future<IngestReport> report : threads.invokeAll(work)) {
                reports.add(report.get());
            }
            return reports;
        } finally {
            threads.shutdownNow();
        }
    }

    private void everythingIsThereOnce(List<IngestReport> reports) {
        assertThat(reports).allSatisfy(report -> {
            assertThat(report.listed()).isEqualTo(OBJECTS);
            assertThat(report.known() + report.objects() + report.elsewhere()).isEqualTo(OBJECTS);
        });
        assertThat(reports.stream().mapToLong(IngestReport::objects).sum()).isEqualTo(OBJECTS);
        assertThat(reports.stream().mapToLong(IngestReport::records).sum()).isEqualTo(OBJECTS * 5L);
        assertThat(logs.counting(LedgerColumns.OBJECTS).count()).isEqualTo(OBJECTS);
        assertThat(logs.inLake()).hasSize(OBJECTS * 5);
        assertThat(logs.coverage(TimeWindow.ALL).objectsRead()).isEqualTo(OBJECTS);
        assertThat(logs.records().refs()).containsOnlyKeys("main");
    }

    @Test
    void loseNothingAndAddNothingTwice() throws Exception {
        everythingIsThereOnce(atOnce(logs.logs(), logs.logs()));
        assertThat(logs.inLake()).isEqualTo(logs.inLogs());
    }

    @Test
    void knowAnObjectHoweverItsPlaceIsWritten() throws Exception {
        Path here = Path.of("").toAbsolutePath();
        everythingIsThereOnce(
                atOnce(logs.logs(), here.relativize(Path.of(logs.logs())).toString()));
    }
}
