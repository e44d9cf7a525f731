package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they write reports of days: whatever they leave, the next run makes whole. */
class DailyRunKilledTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-02-02");
    private static final Instant NOW = Instant.parse("2026-02-08T06:00:00Z");
    private static final int KILLS = 4;
    private static final long SEED = 20260203;

    @TempDir
    private Path folder;

    /** The command in a process of its own, at a fixed time. */
    public static void main(String[] args) {
        StringWriter out = new StringWriter();
        int status = Main.run(
                args,
                new Streams(new PrintWriter(out), new PrintWriter(System.err, true), Clock.fixed(NOW, ZoneOffset.UTC), 120, false));
        Runtime.getRuntime().halt(status);
    }

    private static Process start(String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(words::add);
        words.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                DailyRunKilledTest.class.getName()));
        words.addAll(List.of(command));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void finish(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static void awaitFirstFile(Process process, Path place) throws IOException, InterruptedException {
        while (process.isAlive() && !(Files.isDirectory(place) && !DailyRunTest.files(place).isEmpty())) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    void nextRunsMakeWholeWhatWasKilled() throws IOException, InterruptedException {
        DayLogs logs = DayLogs.in(folder);
        for (int i = 0; i < 6; i++) {
            logs.deliver(FIRST.plusDays(i), 11, i % 2 == 0 ? "eve" : "bob", "mallory" + i % 3);
        }
        Path place = folder.resolve("reports");
        String[] command = logs.command(place, "--since-last", "--from", FIRST.toString());
        Random random = new Random(SEED);
        long span = 1_500;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(command);
            awaitFirstFile(process, place);
            TimeUnit.MILLISECONDS.sleep(random.nextLong(span));
            process.destroyForcibly().waitFor();
        }
        finish(start(command));
        Map<String, String> after = DailyRunTest.files(place);
        // the other place at the same path, so that nothing but the kills could make a difference
        Files.move(place, folder.resolve("killed"));
        finish(start(command));
        assertThat(after).isEqualTo(DailyRunTest.files(place));
    }
}
