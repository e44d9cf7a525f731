package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.TestSpark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they write reports of days: whatever they leave, the next run makes whole. */
class DailyRunKilledTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-02-02");
    private static final Instant NOW = Instant.parse("2026-02-07T06:00:00Z");
    private static final int KILLS = 3;
    private static final long SEED = 20260203;

    @TempDir
    private Path folder;

    /** The command in a process of its own, at a fixed time. */
    public static void main(String[] args) {
        int status = Main.run(
                args,
                new Streams(
                        new PrintWriter(PrintWriter.nullWriter()),
                        new PrintWriter(PrintWriter.nullWriter()),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        120,
                        false));
        Runtime.getRuntime().halt(status);
    }

    private static Process start(String... command) throws IOException {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(words::add);
        words.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
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

    /** Whether the process still ran when it had changed something. */
    private static boolean awaitChange(Process process, Path place, Set<String> before)
            throws IOException, InterruptedException {
        while (process.isAlive() && names(place).equals(before)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return process.isAlive();
    }

    private static Set<String> names(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return Set.of();
        }
        try (Stream<Path> all = Files.walk(place)) {
            return all.map(file -> place.relativize(file).toString()).collect(Collectors.toSet());
        } catch (UncheckedIOException e) {
            return Set.of(); // a file took its final name meanwhile
        }
    }

    @Test
    void nextRunsMakeWholeWhatWasKilled() throws IOException, InterruptedException {
        TestSpark.session();
        DayLogs logs = DayLogs.in(folder);
        for (int i = 0; i < 5; i++) {
            logs.deliver(FIRST.plusDays(i), 11, i % 2 == 0 ? "eve" : "bob", "mallory" + i % 3);
        }
        Path place = folder.resolve("reports");
        String[] command = logs.command(place, "--since-last", "--from", FIRST.toString());
        Random random = new Random(SEED);
        int killed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Set<String> before = names(place);
            Process process = start(command);
            killed += awaitChange(process, place, before) ? 1 : 0;
            TimeUnit.MILLISECONDS.sleep(random.nextLong(kill % 2 == 0 ? 30 : 600));
            process.destroyForcibly().waitFor();
        }
        assertThat(killed).as("processes that were killed in the middle").isPositive();
        assertThat(Cli.at(NOW, command).status()).isZero();
        Map<String, String> after = DailyRunTest.files(place);
        // the other place at the same path, so that nothing but the kills could make a difference
        Files.move(place, folder.resolve("killed"));
        assertThat(Cli.at(NOW, command).status()).isZero();
        assertThat(after).isEqualTo(DailyRunTest.files(place));
    }
}
