package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.TestSpark;
import dev.s3sleuth.jobs.shell.Questions.Candidate;
import dev.s3sleuth.simulate.SampleIncident;
import dev.s3sleuth.simulate.Simulation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session into which questions are piped, and what its prompt offers. */
class ShellTest {

    private static final String COUNT = "SELECT count(*) AS n FROM s3_access_log";

    @TempDir
    private static Path folder;

    private static Simulation logs;

    @BeforeAll
    static void aSampleIncident() throws IOException {
        TestSpark.session();
        logs = SampleIncident.write(folder.resolve("incident"), 1);
    }

    private static Cli.Ran shell(String lines, String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Streams streams = new Streams(
                new PrintWriter(out),
                new PrintWriter(err),
                Clock.fixed(Cli.NOW, ZoneOffset.UTC),
                120,
                false,
                new StringReader(lines),
                null);
        int status =
                Main.run(Stream.concat(Stream.of("shell"), Stream.of(options)).toArray(String[]::new), streams);
        return new Cli.Ran(status, out.toString(), err.toString());
    }

    private static String log() {
        return logs.accessLog().toString();
    }

    @Test
    void anErrorDoesNotEndTheSessionAndTheFirstIsItsExitStatus() {
        Cli.Ran ran = shell("""
                # what there is
                query nope
                SELECT 'o;ne' AS a;
                query investigate/who_downloaded -p 'key=%s' --nonsense
                list jobs
                exit
                list sources
                """.formatted(SampleIncident.STOLEN_KEY), "--access-log", log());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .contains("there is no query 'nope'", "--nonsense", "line 2 failed with exit status 2: query nope");
        assertThat(ran.out()).contains("o;ne", "incident_triage").doesNotContain("all_activity");
    }

    @Test
    void aStatementSpansLinesAndNeedsNoSemicolonBeforeTheNext() {
        Cli.Ran ran = shell(
                "SELECT 'first' AS a\nFROM s3_access_log\nWHERE key IS NOT NULL\nLIMIT 1\nSELECT 'second' AS a\n\nSELECT 'third' AS a",
                "--access-log",
                log());
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("first", "second", "third");
    }

    @Test
    void optionsHoldForAllQuestionsUntilTheyAreSet() {
        Cli.Ran ran = shell(
                COUNT + "; --from 2026-02-04\n" + COUNT + ";\nset --from -28d\n" + COUNT + ";\nunset --from\nset",
                "--access-log",
                log(),
                "--from",
                "2026-02-02",
                "--to",
                "2026-02-05");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .containsSubsequence(
                        "Window: 2026-02-04T00:00:00Z to 2026-02-05T00:00:00Z",
                        "Window: 2026-02-02T00:00:00Z to 2026-02-05T00:00:00Z",
                        "--from 2026-02-01T00:00:00Z   (-28d)",
                        "Window: 2026-02-01T00:00:00Z to 2026-02-05T00:00:00Z",
                        "--to 2026-02-05T00:00:00Z   (2026-02-05)");
    }

    @Test
    void aWindowIsReadOnceAndAgainWhenItsObjectsChange() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        Path object = copy.resolve("2026-02-03-00-00-00-0000000000000000");
        List<String> lines;
        try (Stream<Path> files = Files.walk(logs.accessLog())) {
            Path any = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
            lines = Files.readAllLines(any).stream().distinct().toList();
        }
        Files.write(object, lines);
        KeptQuestions questions = new KeptQuestions(copy);
        String first = questions.ask("sql", COUNT);
        String second = questions.ask("sql", "SELECT count(DISTINCT requester) AS n FROM s3_access_log");
        assertThat(first).doesNotContain("kept ");
        assertThat(second).contains("kept     as read at", "the same objects are there now");
        assertThat(questions.ask("query", "investigate/who_downloaded", "-p", "key=*"))
                .contains("kept ", "duplicates left out 0");
        Files.write(
                object, Stream.concat(lines.stream(), lines.stream().limit(1)).toList());
        assertThat(questions.ask("query", "investigate/who_downloaded", "-p", "key=*"))
                .doesNotContain("kept ")
                .contains("duplicates left out 1");
        assertThat(questions.ask("sql", COUNT)).contains("kept ");
        questions.ask("refresh");
        assertThat(questions.ask("sql", COUNT)).doesNotContain("kept ");
    }

    @Test
    void keptAnswersAreThoseOfTheCommand() {
        String query = "query investigate/principal_timeline -p principal=*\n";
        Cli.Ran ran = shell(
                query + query,
                "--access-log",
                log(),
                "--cloudtrail",
                logs.cloudTrail().toString(),
                "--format",
                "csv");
        Cli.Ran once = Cli.run(
                "query",
                "investigate/principal_timeline",
                "-p",
                "principal=*",
                "--access-log",
                log(),
                "--cloudtrail",
                logs.cloudTrail().toString(),
                "--format",
                "csv");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo(once.out() + once.out());
        assertThat(ran.err()).contains("kept ");
    }

    @Test
    void completesWhatACommandTakes() {
        assertThat(offered("")).contains("query", "set", "SELECT").doesNotContain("kernel", "shell");
        assertThat(offered("query", "inv")).contains("investigate/who_downloaded");
        assertThat(offered("query", "--fr")).contains("--from", "--format");
        assertThat(offered("query", "investigate/who_downloaded", "-p", "")).contains("key=");
        assertThat(offered("run", "")).contains("incident_triage");
        assertThat(offered("run", "incident_triage", "-p", "")).contains("bucket=");
        assertThat(offered("show", "s3")).contains("s3_access_log", "detect/mass_delete");
        assertThat(offered("query", "x", "--format", "")).contains("json", "markdown");
        assertThat(offered("query", "x", "--access-log", folder + "/")).contains(folder + "/incident/");
        assertThat(SessionCompletion.names("SELECT re FROM s3_access_log").stream()
                        .map(Candidate::text))
                .contains("s3_access_log", "s3_activity", "remote_ip")
                .doesNotContain("eventName");
    }

    private static List<String> offered(String... words) {
        Streams nowhere = new Streams(
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                Clock.fixed(Cli.NOW, ZoneOffset.UTC),
                120,
                false);
        return new ShellSession(nowhere, new InputOptions())
                .completions(List.of(words)).stream().map(Candidate::text).toList();
    }
}
