package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.TestSpark;
import dev.s3sleuth.simulate.SampleIncident;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command in a process that stays says what it says in one of its own. */
class WarmSparkTest {

    @TempDir
    private static Path folder;

    private static Path logs;
    private static WarmSpark warm;

    @BeforeAll
    static void aProcess() throws IOException {
        TestSpark.session();
        logs = SampleIncident.write(folder, 5).accessLog();
        warm = new WarmSpark(Clock.fixed(Cli.NOW, ZoneOffset.UTC));
    }

    private static Cli.Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = warm.run(List.of(args), out, err, 120, false);
        return new Cli.Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static void sameAsAlone(String... args) {
        Cli.Ran alone = Cli.run(args);
        assertThat(run(args)).isEqualTo(alone);
        assertThat(run(args)).as("again").isEqualTo(alone);
    }

    @Test
    void answersTheSame() {
        sameAsAlone(
                "query",
                "investigate/who_downloaded",
                "--access-log",
                logs.toString(),
                "-p",
                "key=payroll/*",
                "--from",
                "2026-02-02",
                "--to",
                "2026-02-05");
    }

    @Test
    void complainsTheSame() {
        sameAsAlone("query", "investigate/who_downloadd", "--access-log", logs.toString());
        sameAsAlone("query", "--form", "-7d");
        sameAsAlone("sql", "SELECT 1");
    }

    @Test
    void nothingOfACommandIsLeftForTheNext() {
        assertThat(run("query", "investigate/who_downloaded", "--access-log", logs.toString(), "-p", "key=*")
                        .status())
                .isZero();
        Cli.Ran next = run(
                "sql",
                "SELECT * FROM s3_access_log",
                "--cloudtrail",
                folder.resolve("cloudtrail").toString());
        assertThat(next)
                .isEqualTo(Cli.run(
                        "sql",
                        "SELECT * FROM s3_access_log",
                        "--cloudtrail",
                        folder.resolve("cloudtrail").toString()));
        assertThat(TestSpark.session().sparkContext().getPersistentRDDs().isEmpty())
                .isTrue();
    }

    @Test
    void takesCommandsThatUseSparkAndNoneThatWouldBeAnotherHere() throws IOException {
        Path lake = Files.createDirectory(folder.resolve("lake"));
        assertThat(warm.takes(List.of("sql", "SELECT 1"))).isTrue();
        assertThat(warm.takes(List.of("query", "x", "--lake", lake.toString()))).isTrue();
        assertThat(warm.takes(List.of("query", "x", "--lake", "glue:s3://my-lake/")))
                .isFalse();
        assertThat(warm.takes(List.of("query", "x", "--lake=glue:s3://my-lake/")))
                .isFalse();
        assertThat(warm.takes(List.of("query", "--help"))).isFalse();
        assertThat(warm.takes(List.of("ingest"))).isFalse();
    }
}
