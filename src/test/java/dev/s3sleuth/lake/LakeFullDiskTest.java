package dev.s3sleuth.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, for which a limit to the size of files stands. */
@DisabledOnOs(OS.WINDOWS)
class LakeFullDiskTest {

    private static final Instant DAY = Instant.parse("2026-02-06T00:00:00Z");

    /** Native libraries that are unpacked are smaller, the table's file is larger. */
    private static final String LIMIT = "ulimit -f 2500";

    private static final int LINES = 30_000;

    @TempDir
    private Path folder;

    /** User agents that nothing compresses. */
    private static byte[] incompressible() {
        Random random = new Random(1);
        byte[] agent = new byte[400];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            random.nextBytes(agent);
            text.append(
                    LakeLogs.line(DAY, i).replace("curl", Base64.getEncoder().encodeToString(agent)));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void isToldInALineAndTheNextRunMakesTheLakeWhole() throws IOException, InterruptedException {
        LakeLogs logs = LakeLogs.in(folder);
        logs.deliver(DAY, DAY, 1, 3);
        logs.ingest(DAY);
        logs.put(LakeLogs.name(DAY.plusSeconds(3600), 2), incompressible());
        Path log = folder.resolve("log");

        int status =
                IngestProcess.start(logs, log, LIMIT, IngestOptions.BATCH_BYTES).waitFor();

        List<String> said = Files.readAllLines(log);
        assertThat(said).as("status " + status).hasSize(1);
        assertThat(said.get(0)).startsWith("s3sleuth: ").contains("File too large");
        assertThat(status).isNotZero();
        assertThat(logs.inLake()).hasSize(3);

        assertThat(logs.ingest(DAY.plusSeconds(7200)).objects()).isEqualTo(1);
        assertThat(logs.inLake()).hasSize(LINES + 3).isEqualTo(logs.inLogs());
    }
}
