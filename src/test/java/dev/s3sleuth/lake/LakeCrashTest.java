package dev.s3sleuth.lake;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.parsers.TimeWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingests that are killed while they write: whatever they leave, the next run ends with every record once. */
class LakeCrashTest {

    private static final Instant START = Instant.parse("2026-02-06T00:00:00Z");
    private static final int KILLS = Integer.getInteger("lake.kills", 3);
    private static final int OBJECTS = 60;
    private static final long BATCH_BYTES = 8_000;
    private static final long LONGEST_MILLIS = 6_000;
    private static final long SEED = 20260206;

    @TempDir
    private Path folder;

    private LakeLogs logs;
    private int delivered;

    private void deliver() {
        for (int i = 0; i < OBJECTS; i++, delivered++) {
            Instant time = START.plus(Duration.ofMinutes(7L * delivered));
            logs.deliver(time.plus(Duration.ofHours(1)), time, delivered, 5);
        }
    }

    /** Whether the process still runs when it has changed something. */
    private static boolean awaitChange(Process process, Path place) throws InterruptedException {
        Set<String> before = names(place);
        while (process.isAlive() && names(place).equals(before)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return process.isAlive();
    }

    private static Set<String> names(Path place) {
        if (!Files.isDirectory(place)) {
            return Set.of();
        }
        try (Stream<Path> all = Files.walk(place)) {
            return all.map(Path::toString).collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException e) {
            return Set.of(); // a file went away meanwhile
        }
    }

    private int kill() throws IOException, InterruptedException {
        Random random = new Random(SEED);
        int killed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            deliver();
            Process process = IngestProcess.start(logs, folder.resolve("log"), "", BATCH_BYTES);
            boolean changed = awaitChange(process, Path.of(logs.place()));
            boolean ended = process.waitFor(random.nextLong(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
            killed += changed && !ended ? 1 : 0;
            process.destroyForcibly().waitFor();
        }
        return killed;
    }

    @Test
    void theNextRunEndsWithEveryRecordOnce() throws IOException, InterruptedException {
        logs = LakeLogs.in(folder);
        int killed = kill();
        List<String> begun = begun();
        assertThat(killed).as("processes that were killed in the middle").isPositive();

        IngestReport report = logs.ingest(Instant.now());

        assertThat(report.known() + report.objects()).isEqualTo(delivered);
        assertThat(report.unreadable() + report.changed() + report.malformed()).isZero();
        assertThat(logs.inLake()).hasSize(delivered * 5).isEqualTo(logs.inLogs());
        assertThat(logs.counting(LedgerColumns.OBJECTS).count()).isEqualTo(delivered);
        assertThat(logs.counting(LedgerColumns.OBJECTS)
                        .select("object")
                        .distinct()
                        .count())
                .isEqualTo(delivered);
        assertThat(logs.coverage(TimeWindow.ALL).objectsRead()).isEqualTo(delivered);
        assertThat(logs.coverage(TimeWindow.ALL).isComplete()).isTrue();
        assertThat(logs.ingest(Instant.now()).objects()).isZero();
        tell(killed, begun);
    }

    /** Batches whose objects were noted. */
    private List<String> begun() {
        return logs.lake()
                .session()
                .table(logs.lake().sparkName(LedgerColumns.OBJECTS))
                .select(col("batch"))
                .distinct()
                .as(Encoders.STRING())
                .collectAsList();
    }

    private void tell(int killed, List<String> begun) {
        if (System.getProperty("lake.kills") != null) {
            Committed committed = Committed.in(logs.records());
            long dead = begun.stream().filter(batch -> !committed.has(batch)).count();
            long branches = logs.records().refs().size() - 1L;
            System.out.printf(
                    "%d kills, %d of them in the middle; %d objects; %d batches published, %d noted but not published, %d branches left%n",
                    KILLS, killed, delivered, committed.named().size(), dead, branches);
        }
    }
}
