package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.simulate.SampleIncident;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as its user sees it: answers, messages and exit codes. */
class MainTest {

    private static final String WHO = "investigate/who_downloaded";

    @TempDir
    private static Path folder;

    private static String logs;

    @BeforeAll
    static void aSampleIncident() throws IOException {
        TestSpark.session();
        logs = SampleIncident.write(folder.resolve("incident"), 1).accessLog().toString();
    }

    private static Cli.Ran who(String... more) {
        return Cli.run(Stream.concat(Stream.of("query", WHO, "--access-log", logs), Stream.of(more))
                .toArray(String[]::new));
    }

    private static Path log(String name, byte[] bytes) throws IOException {
        return Files.write(Files.createDirectories(folder.resolve(name)).resolve("log"), bytes);
    }

    @Test
    void answersWhoDownloadedAKey() {
        Cli.Ran ran = who("-p", "key=" + SampleIncident.STOLEN_KEY, "--from", "2026-02-02", "--to", "2026-02-05");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("203.0.113.77", "curl/8.16.0", "QueryString", "Coverage of s3_access_log: complete");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void writesTheJsonContract() throws IOException {
        Cli.Ran ran = who("-p", "key=payroll/*", "--format", "json", "--from", "2026-02-02", "--to", "2026-02-03");
        JsonNode json = new ObjectMapper().readTree(ran.out());
        assertThat(json.get("query").asText()).isEqualTo(WHO);
        assertThat(json.get("window").get("from").asText()).isEqualTo("2026-02-02T00:00:00Z");
        JsonNode source = json.get("coverage").get("sources").get(0);
        assertThat(source.get("lines").asLong())
                .isEqualTo(source.get("records").asLong()
                        + source.get("malformed").asLong()
                        + source.get("blank").asLong())
                .isPositive();
        assertThat(source.get("objects_listed").asLong())
                .isEqualTo(source.get("objects_pruned").asLong()
                        + source.get("objects_read").asLong()
                        + source.get("objects_unreadable").asLong());
        assertThat(source.get("duplicates").asLong()).isZero();
        assertThat(json.get("coverage").get("complete").asBoolean()).isTrue();
        assertThat(json.get("rows").findValuesAsText("remote_ip")).contains("203.0.113.77");
        assertThat(json.get("columns").get(0).get("name").asText()).isEqualTo("bucket");
        assertThat(json.get("limits")).isNotEmpty();
    }

    @Test
    void writesCsvWithTheCoverageOnStderr() {
        Cli.Ran ran = who("-p", "key=payroll/*", "--format", "csv");
        assertThat(ran.out()).startsWith("bucket,key,version_id,").doesNotContain("Coverage");
        assertThat(ran.err()).contains("Coverage of s3_access_log: complete");
    }

    @Test
    void writesToAFileAndNothingElse() throws IOException {
        Path file = folder.resolve("answer.json");
        Cli.Ran ran = who("-p", "key=x", "--format", "json", "--output", file.toString());
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("wrote " + file);
        assertThat(new ObjectMapper().readTree(Files.readString(file)).get("rows"))
                .isEmpty();
    }

    @Test
    void nothingFoundAndNothingReadDoNotLookAlike() throws IOException {
        assertThat(who("-p", "key=nobody/has/this").out()).contains("Nothing found in what was read.");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Cli.Ran none = Cli.run("query", WHO, "--access-log", empty.toString(), "-p", "key=x");
        assertThat(none.out()).contains("there are no log objects for this window");
        assertThat(none.status()).isZero();
        Path foreign = log("foreign", "Dear diary,\nnothing here is a log.\n".getBytes(StandardCharsets.UTF_8));
        Cli.Ran other = Cli.run("query", WHO, "--access-log", foreign.toString(), "-p", "key=x");
        assertThat(other.out()).contains("not one record in these objects: is this the right folder?");
        assertThat(other.status()).isEqualTo(4);
    }

    @Test
    void aNegativeAnswerQuotesHowFarTheSilenceCanBeTrusted() {
        Cli.Ran ran = who("-p", "key=nobody/has/this", "-p", "bucket=acme-hr");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .containsPattern(
                        "rests on the silence of the access log\\. Silence of acme-hr can be trusted in (all )?\\d+")
                .doesNotContain("Silence of acme-exports");
        assertThat(who("-p", "key=" + SampleIncident.STOLEN_KEY).out()).doesNotContain("rests on the silence");
    }

    @Test
    void saysWhichObjectCouldNotBeReadAndWhy() throws IOException {
        Path foreign = log("parquet", "PAR1 and so on".getBytes(StandardCharsets.UTF_8));
        Cli.Ran ran = Cli.run("query", WHO, "--access-log", foreign.toString(), logs, "-p", "key=payroll/*");
        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.out()).contains("unreadable: " + foreign + ": this is Parquet", "203.0.113.77");
        assertThat(ran.err()).contains("1 objects could not be read");
    }

    @Test
    void limitsMalformedRecords() throws IOException {
        Path broken = log("broken", "no record\n".getBytes(StandardCharsets.UTF_8));
        String[] query = {"query", WHO, "--access-log", logs, broken.toString(), "-p", "key=x"};
        assertThat(Cli.run(query).status()).isZero();
        Cli.Ran strict = Cli.run(Stream.concat(Stream.of(query), Stream.of("--max-malformed", "0"))
                .toArray(String[]::new));
        assertThat(strict.status()).isEqualTo(4);
        assertThat(strict.err()).contains("1 records are malformed, more than --max-malformed 0");
        Cli.Ran failfast = Cli.run(
                Stream.concat(Stream.of(query), Stream.of("--mode", "failfast")).toArray(String[]::new));
        assertThat(failfast.status()).isEqualTo(4);
        assertThat(failfast.err()).contains("malformed record in " + broken + " at byte 0");
    }

    @Test
    void refusesWhatIsMisspeltWithTheNearestName() {
        assertUsage(
                "there is no query 'investigate/who_download'; did you mean investigate/who_downloaded?",
                "query",
                "investigate/who_download",
                "--access-log",
                logs);
        assertUsage("did you mean investigate/top_talkers?", "query", "top_talkers", "--access-log", logs);
        assertUsage("has no parameter 'kee'; did you mean key?", "query", WHO, "--access-log", logs, "-p", "kee=x");
        assertUsage("needs the parameter key: add -p 'key=…'", "query", WHO, "--access-log", logs);
        assertUsage("-p 'key' is no parameter: write -p name=value", "query", WHO, "--access-log", logs, "-p", "key");
        assertUsage(
                "parameter limit is 'many': it must be a whole number",
                "query",
                "investigate/top_talkers",
                "--access-log",
                logs,
                "-p",
                "limit=many");
        assertUsage("did you mean", "qurey");
        assertUsage("--form", "query", WHO, "--form", "json");
    }

    @Test
    void readsRelativeTimes() throws IOException {
        Cli.Ran ran = who("-p", "key=-x", "--format", "json", "--from", "-28d", "--to=-1d");
        assertThat(ran.status()).as(ran.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(ran.out());
        assertThat(json.get("window").get("from").asText()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(json.get("window").get("to").asText()).isEqualTo("2026-02-28T00:00:00Z");
        assertThat(json.get("coverage").get("provisional").asBoolean()).isTrue();
    }

    @Test
    void saysWhyACompressedObjectCouldNotBeRead() throws IOException {
        java.io.ByteArrayOutputStream zipped = new java.io.ByteArrayOutputStream();
        try (var out = new java.util.zip.GZIPOutputStream(zipped)) {
            for (int i = 0; i < 80; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        Path bomb = log("bomb", zipped.toByteArray());
        Cli.Ran exploded =
                Cli.run("query", WHO, "--access-log", bomb.toString(), "-p", "key=x", "--max-expansion", "1");
        assertThat(exploded.status()).isEqualTo(4);
        assertThat(exploded.out()).contains("looks like a decompression bomb; if it is a log, raise --max-expansion");
        Path half = log("half", java.util.Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2));
        assertThat(Cli.run("query", WHO, "--access-log", half.toString(), "-p", "key=x")
                        .out())
                .contains("the compressed data ends early: the object is cut off; copy it again");
    }

    @Test
    void refusesAnEmptyWindow() {
        assertUsage(
                "the window is empty: it ends (2026-02-01T00:00:00Z) before it starts (2026-02-02T00:00:00Z)",
                "query",
                WHO,
                "--access-log",
                logs,
                "-p",
                "key=x",
                "--from",
                "2026-02-02",
                "--to",
                "2026-02-01");
        assertUsage(
                "'tomorrowish' is no time: write it as",
                "query",
                WHO,
                "--access-log",
                logs,
                "-p",
                "key=x",
                "--from",
                "tomorrowish");
    }

    @Test
    void refusesPlacesThatAreNotThere() {
        assertUsage("no such path: /no/such/place", "query", WHO, "--access-log", "/no/such/place", "-p", "key=x");
        assertUsage(
                "investigate/who_downloaded reads s3_access_log: say where it is, as in --access-log",
                "query",
                WHO,
                "-p",
                "key=x");
        assertUsage(
                "there is no folder",
                "query",
                WHO,
                "--access-log",
                logs,
                "-p",
                "key=x",
                "--output",
                "/no/such/place/x");
    }

    @Test
    void runsAnySelectAndNothingElse() {
        Cli.Ran ran = Cli.run(
                "sql",
                "SELECT count(*) AS n FROM s3_access_log WHERE bucket = 'acme-hr'",
                "--access-log",
                logs,
                "--format",
                "csv");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("n\r\n");
        for (String command : List.of(
                "DROP VIEW s3_access_log",
                "CREATE TABLE t AS SELECT 1",
                "INSERT INTO t SELECT 1",
                "SET x=1",
                "ADD JAR '/x.jar'",
                "FROM s3_access_log INSERT INTO t SELECT *",
                "SELECT 1; DROP VIEW s3_access_log")) {
            assertUsage("only a SELECT over the views is run", "sql", command, "--access-log", logs);
        }
        assertUsage(
                "Spark cannot make sense of the statement",
                "sql",
                "SELECT nothing FROM s3_access_log",
                "--access-log",
                logs);
    }

    @Test
    void listsAndShows() {
        assertThat(Cli.run("list").out()).contains("investigate/who_downloaded  ", "Who downloaded an object");
        assertThat(Cli.run("list", "sources").out()).contains("s3_access_log");
        assertThat(Cli.run("show", WHO).out()).contains("-p key=…  glob, required", "FROM s3_access_log", "known gaps");
        assertThat(Cli.run("show", "s3_access_log").out()).contains("bytes_sent", "long");
        assertUsage("there is no query 'nope'", "show", "nope");
    }

    @Test
    void demoAnswersItsQuestion() {
        Cli.Ran ran = Cli.run("demo", folder.resolve("demo").toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains(
                        "A person should look now: 7 high",
                        "belong together: discovery (enumeration), then initial access (offensive_client, stolen_role_credentials)",
                        "A link to payroll/2026-01 Salaries & Bonus.xlsx was used or tried from 2 networks",
                        "The session i-049a1938449d31d87 of report-renderer, which works from 10.194.193.0/24, made 28 requests");
        assertThat(ran.err())
                .contains(
                        "s3sleuth run incident_triage --access-log",
                        "--format html",
                        "wrote " + folder.resolve("demo/report"),
                        ".html");
    }

    @Test
    void helpNamesEveryCommandAndExitCode() {
        assertThat(Cli.run("--help").out())
                .contains("query", "sql", "list", "show", "demo", "Exit codes", "coverage too poor");
        assertThat(Cli.run().status()).isEqualTo(2);
    }

    @Test
    void overlaysQueriesOfTheUser() throws IOException {
        Path own = Files.createDirectories(folder.resolve("own/detect"));
        Files.writeString(own.resolve("any_delete.sql"), """
                /*
                title: Anything was deleted
                severity: low
                sources: [s3_access_log]
                */
                SELECT bucket, 'high' AS severity, count(*) AS n FROM s3_access_log GROUP BY bucket ORDER BY bucket
                """);
        String[] query = {
            "query", "detect/any_delete", "--queries", own.getParent().toString(), "--access-log", logs, "--fail-on"
        };
        assertThat(Cli.run(Stream.concat(Stream.of(query), Stream.of("high")).toArray(String[]::new))
                        .status())
                .isEqualTo(3);
        assertThat(Cli.run(Stream.concat(Stream.of(query), Stream.of("critical"))
                                .toArray(String[]::new))
                        .status())
                .isZero();
    }

    private static void assertUsage(String message, String... args) {
        Cli.Ran ran = Cli.run(args);
        assertThat(ran.err()).contains(message);
        assertThat(ran.err().strip().lines()).hasSize(1);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
    }
}
