package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What starts the daily report and what keeps the lake: the commands are ours, and the files what systemd and cron read. */
class ScheduleTest {

    private static final Path SERVICE = Path.of("jobs/systemd/s3sleuth-daily.service");
    private static final Path TIMER = Path.of("jobs/systemd/s3sleuth-daily.timer");
    private static final Path CRON = Path.of("jobs/cron/s3sleuth-daily");
    private static final String PROGRAM = "/opt/s3sleuth/bin/s3sleuth";

    /** What the command line says of the command in a line, with values for its variables. */
    private static void assertIsACommand(Path file, String begin) throws IOException {
        String line = Files.readAllLines(file).stream()
                .filter(l -> l.startsWith(begin))
                .findFirst()
                .orElseThrow();
        String words = parsed(line);
        assertThat(words).startsWith("run daily_anomaly_report --since-last ");
        assertThat(JobCatalog.load(null).job("daily_anomaly_report").every()).isEqualTo(Job.Every.DAY);
    }

    private static String parsed(String line) {
        String words = line.substring(line.indexOf(PROGRAM) + PROGRAM.length())
                .replaceAll(" \\$OPTIONS$", " --fail-on high")
                .replaceAll("\"?\\$\\{?[A-Z_]+}?\"?", "s3://amzn-s3-demo-bucket/")
                .strip();
        PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
        new CommandLine(
                        RootCommand.class,
                        new CommandFactory(new Streams(nowhere, nowhere, Clock.systemUTC(), 80, false)))
                .parseArgs(words.split(" "));
        return words;
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3sleuth-lake.service", "s3sleuth-lake-upkeep.service"})
    void systemdKeepsTheLakeByCommandsOfOurs(String name) throws IOException {
        assertThat(Files.readAllLines(SERVICE.resolveSibling(name)).stream()
                        .filter(line -> line.startsWith("ExecStart=")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(parsed(line)).contains("--lake "));
    }

    @Test
    void systemdRunsACommandOfOurs() throws IOException {
        assertIsACommand(SERVICE, "ExecStart=");
        assertThat(TIMER).content().contains("Persistent=true", "06:30:00 UTC");
    }

    @Test
    void cronRunsACommandOfOurs() throws IOException {
        assertIsACommand(CRON, "30 6 * * * s3sleuth ");
        Pattern entry = Pattern.compile("#.*|[A-Z_]+=\\S+|(\\d+ \\d+ \\* \\* \\*) [a-z0-9]+ [^%]+");
        assertThat(Files.readAllLines(CRON)).allSatisfy(line -> {
            Matcher matcher = entry.matcher(line);
            assertThat(matcher.matches()).as(line).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3sleuth-daily", "s3sleuth-lake", "s3sleuth-lake-upkeep"})
    void systemdUnderstandsItsFiles(String name, @TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "no systemd here");
        Path program = Path.of("/bin/true");
        Path service = Files.writeString(
                folder.resolve(name + ".service"),
                Files.readString(SERVICE.resolveSibling(name + ".service")).replace(PROGRAM, program.toString()));
        Path timer = Files.copy(SERVICE.resolveSibling(name + ".timer"), folder.resolve(name + ".timer"));
        Process verify = new ProcessBuilder(
                        List.of("/usr/bin/systemd-analyze", "verify", "--man=no", service.toString(), timer.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verify.waitFor()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.contains(name))).isEmpty();
    }
}
