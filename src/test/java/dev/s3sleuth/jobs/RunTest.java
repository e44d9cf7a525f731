package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.queries.QueryCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code s3sleuth run}, as a user would type it. */
class RunTest {

    private static final S3Server SERVER = S3Server.running();
    private static final String LINE =
            "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be acme-hr [06/Feb/2026:12:00:0%d +0000] 192.0.2.%d arn:aws:iam::111122223333:user/eve 3E57427F3EXAMPL%d REST.%s payroll/a.xlsx \"GET /payroll/a.xlsx HTTP/1.1\" 200 - 10 10 7 6 \"-\" \"curl/8.4.0\" - hostid SigV4 TLS_AES_128_GCM_SHA256 AuthHeader h TLSv1.3 - - -\n";
    private static final String NAME = "two_questions_20260206T000000Z_20260207T000000Z";

    @TempDir
    private static Path folder;

    private static Path job;
    private static String logs;

    @BeforeAll
    static void aJobAndALog() throws IOException {
        TestSpark.session();
        logs = Files.writeString(
                        folder.resolve("2026-02-06-12-00-00-ABCD"),
                        String.format(LINE, 0, 1, 1, "GET.OBJECT")
                                + String.format(LINE, 1, 2, 2, "GET.OBJECT")
                                + String.format(LINE, 2, 2, 3, "PUT.LOGGING_STATUS"))
                .toString();
        job = Files.writeString(folder.resolve("two_questions.yaml"), """
                title: Two questions
                window: {from: 2026-02-06, to: 2026-02-07}
                sources: {s3_access_log: '%s'}
                parameters:
                  key: {default: null, doc: Object key}
                  bucket: {default: null, doc: Bucket}
                queries:
                - detect/logging_disabled
                - investigate/who_downloaded
                - investigate/credential_chain
                - query: investigate/top_talkers
                  parameters: {limit: 1}
                fail-on: medium
                """.formatted(logs));
    }

    private static Cli.Ran run(String... more) {
        List<String> args = new ArrayList<>(List.of("run", job.toString()));
        args.addAll(List.of(more));
        return Cli.run(args.toArray(String[]::new));
    }

    private static List<String> names(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> place.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void asksWhatItCanAndSaysWhatItDidNotAsk() throws IOException {
        Cli.Ran ran = run("--format", "json");
        assertThat(ran.status()).as(ran.err()).isEqualTo(ExitCode.FINDING.status());
        JsonNode report = new ObjectMapper().readTree(ran.out());
        assertThat(report.get("job").asText()).isEqualTo("two_questions");
        assertThat(report.get("window").get("from").asText()).isEqualTo("2026-02-06T00:00:00Z");
        assertThat(report.get("sections")).hasSize(2);
        assertThat(report.get("severities").get("medium").asLong()).isEqualTo(1);
        assertThat(report.get("verdict").get("headline").asText()).isEqualTo("Worth a look: 1 medium finding.");
        JsonNode finding = report.get("sections").get(0).get("rows").get(0);
        assertThat(finding.get("severity").asText()).isEqualTo("medium");
        assertThat(finding.get("why").asText()).contains("user/eve changed the access log of acme-hr from 192.0.2.2");
        assertThat(finding.get("pivots").get(1).asText())
                .isEqualTo("s3sleuth query investigate/blast_radius --access-log " + logs
                        + " --from 2026-02-06T00:00:00Z --to 2026-02-07T00:00:00Z -p remote_ip=192.0.2.2");
        assertThat(report.get("sections").get(1).get("rows")).hasSize(1);
        assertThat(report.get("unasked").get(0).get("reason").asText()).contains("-p key=");
        assertThat(report.get("unasked").get(1).get("reason").asText()).contains("--cloudtrail s3://");
        assertThat(report.get("coverage").get("sources").get(0).get("lines").asLong())
                .isEqualTo(3);
    }

    @Test
    void optionsOverrideTheJob() throws IOException {
        Cli.Ran ran =
                run("--format", "json", "--fail-on", "high", "-p", "key=payroll/*", "--to", "2026-02-06T12:00:01Z");
        assertThat(ran.status()).as(ran.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(ran.out());
        assertThat(report.get("window").get("from").isNull()).isTrue();
        assertThat(report.get("unasked")).hasSize(1);
        assertThat(report.get("sections")
                        .get(1)
                        .get("rows")
                        .get(0)
                        .get("requests")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void aRunReplacesItsOwnReportAndNothingElse() throws IOException {
        Path place = Files.createDirectories(folder.resolve("reports"));
        Files.writeString(place.resolve("mine.txt"), "mine");
        Files.writeString(place.resolve(NAME + ".json"), "of yesterday");
        Cli.Ran ran = run("--format", "json,csv,markdown", "--output", place.toString());
        assertThat(ran.status()).as(ran.err()).isEqualTo(3);
        assertThat(names(place))
                .containsExactly(
                        "mine.txt",
                        NAME + ".csv/detect-logging_disabled.csv",
                        NAME + ".csv/investigate-top_talkers.csv",
                        NAME + ".json",
                        NAME + ".md");
        assertThat(ran.err()).contains("wrote " + place + "/" + NAME + ".md");
        assertThat(ran.out()).startsWith("Two questions  [two_questions]").contains("Worth a look");
        byte[] before = Files.readAllBytes(place.resolve(NAME + ".json"));
        run("--format", "json,csv,markdown", "--output", place.toString());
        assertThat(Files.readAllBytes(place.resolve(NAME + ".json")))
                .as("the same input and command give the same report")
                .isEqualTo(before);
        run("--format", "json", "--output", place.toString(), "-p", "key=a");
        assertThat(names(place)).as("what is narrowed is another report").hasSize(6);
    }

    @Test
    void theManifestNamesWhatWasReadAndAsked() throws IOException {
        JsonNode manifest =
                new ObjectMapper().readTree(run("--format", "json").out()).get("manifest");
        assertThat(manifest.get("command").asText()).isEqualTo("s3sleuth run " + job + " --format json");
        assertThat(manifest.get("objects")).hasSize(1);
        assertThat(manifest.get("objects").get(0).get("digest").asText()).matches("sha256:[0-9a-f]{64}");
        assertThat(manifest.get("queries").fieldNames())
                .toIterable()
                .containsExactly("detect/logging_disabled", "investigate/top_talkers");
    }

    @Test
    void aReportGoesToABucket() {
        SERVER.put("reports", "daily/other", "other");
        String[] s3 = {"--endpoint-url", SERVER.endpoint().toString(), "--path-style", "--region", "us-east-1"};
        Cli.Ran ran = run(Stream.concat(
                        Stream.of("--format", "json", "--fail-on", "high", "--output", "s3://reports/daily/"),
                        Stream.of(s3))
                .toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        String key = "daily/" + NAME + ".json";
        assertThat(SERVER.client()
                        .getObjectAsBytes(r -> r.bucket("reports").key(key))
                        .asString(StandardCharsets.UTF_8))
                .contains("\"job\" : \"two_questions\"");
        assertThat(SERVER.client().headObject(r -> r.bucket("reports").key(key)).contentType())
                .isEqualTo("application/json");
        Cli.Ran lost = run(Stream.concat(
                        Stream.of("--format", "json", "--fail-on", "high", "--output", "s3://no-such-bucket-here/"),
                        Stream.of(s3))
                .toArray(String[]::new));
        assertThat(lost.status()).isEqualTo(ExitCode.UPLOAD.status());
        assertThat(lost.err()).contains("the report could not be written", "no-such-bucket-here", "NoSuchBucket");
    }

    @Test
    void saysWhatIsWrongBeforeAnythingIsRead() throws IOException {
        usage("there is no job 'incident_triag'; did you mean incident_triage?", "run", "incident_triag");
        usage("cannot be narrowed by 'nope' (it can by key, bucket)", "run", job.toString(), "-p", "nope=1");
        usage("name a folder, with a / at its end", "run", job.toString(), "--format", "json,csv", "--output", "x");
        usage("add --output reports/", "run", job.toString(), "--format", "json,text");
        usage("there is no folder", "run", job.toString(), "--format", "json", "--output", "no/such/x.json");
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "title: x\nqueries: [a]\ncron: daily\n");
        usage("job bad has an unknown key 'cron': known are [baseline, baseline-store, every,", "run", bad.toString());
        Files.writeString(bad, "title: x\n");
        usage("job bad asks nothing", "run", bad.toString());
        Files.writeString(bad, "title: [x\n");
        usage("job bad is no YAML", "run", bad.toString());
    }

    private static void usage(String message, String... args) {
        Cli.Ran ran = Cli.run(args);
        assertThat(ran.status()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains(message);
    }

    @Test
    void comparesWithWhatCameBefore() throws IOException {
        String sql =
                "SELECT (SELECT count(*) FROM s3_access_log) AS now, (SELECT count(*) FROM s3_access_log_baseline) AS before";
        Cli.Ran ran = Cli.run(
                "sql",
                sql,
                "--access-log",
                logs,
                "--from",
                "2026-02-06T12:00:01Z",
                "--baseline",
                "2d",
                "--format",
                "json");
        assertThat(ran.status()).as(ran.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(ran.out());
        assertThat(report.get("rows").get(0).get("now").asLong()).isEqualTo(2);
        assertThat(report.get("rows").get(0).get("before").asLong()).isEqualTo(1);
        assertThat(report.get("baseline").get("from").asText()).isEqualTo("2026-02-04T12:00:01Z");
        assertThat(report.get("baseline").get("days").asLong()).isEqualTo(1);
        usage("say when that starts, as in --from -1d", "sql", sql, "--access-log", logs);
    }

    @Test
    void withoutAStartThereIsNothingBefore() throws IOException {
        String sql = "SELECT count(*) AS before FROM s3_activity_baseline";
        Cli.Ran ran = Cli.run("sql", sql, "--access-log", logs, "--format", "json");
        assertThat(ran.status()).as(ran.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(ran.out());
        assertThat(report.get("rows").get(0).get("before").asLong()).isZero();
        assertThat(report.get("baseline").get("from").isNull()).isTrue();
        assertThat(report.get("baseline").get("days").asLong()).isZero();
        assertThat(Cli.run("sql", sql, "--access-log", logs).out())
                .contains("Compared with nothing: the window has no start");
        assertThat(Cli.run("sql", sql, "--access-log", logs, "--from", "2026-02-06T12:00:01Z")
                        .out())
                .contains("Compared with 1 day before the window, since 2026-01-23T12:00:01Z");
    }

    @Test
    void everyShippedJobAsksWhatThereIsAndCanBeNarrowed() {
        JobCatalog jobs = JobCatalog.load(null);
        QueryCatalog queries = QueryCatalog.load(null);
        assertThat(jobs.ids()).isNotEmpty().allSatisfy(id -> {
            Job job = jobs.job(id);
            List<String> asked = new ArrayList<>(job.overview());
            job.queries().forEach(ask -> asked.add(ask.query()));
            assertThat(queries.ids()).containsAll(asked);
            assertThat(asked).doesNotHaveDuplicates();
            assertThat(job.parameters().keySet()).allSatisfy(name -> assertThat(asked)
                    .anyMatch(query -> queries.query(query).parameters().containsKey(name)));
        });
        List<String> pack = new ArrayList<>();
        jobs.job("incident_triage").queries().forEach(ask -> pack.add(ask.query()));
        assertThat(pack)
                .as(
                        "the triage asks the whole pack, but for what follows one request, what weighs up whole days and what tries settings")
                .containsAll(queries.ids().stream()
                        .filter(id -> !id.startsWith("overview/") && !id.equals("investigate/request_trace"))
                        .filter(id -> !id.startsWith("detect/anomalous_"))
                        .filter(id -> !id.startsWith("audit/") && !id.startsWith("whatif/"))
                        .toList());
        List<String> audits = new ArrayList<>();
        jobs.job("audit").queries().forEach(ask -> audits.add(ask.query()));
        assertThat(audits)
                .as("the audit asks about all settings")
                .containsExactlyInAnyOrderElementsOf(queries.ids().stream()
                        .filter(id -> id.startsWith("audit/"))
                        .toList());
        List<String> daily = new ArrayList<>();
        jobs.job("daily_anomaly_report").queries().forEach(ask -> daily.add(ask.query()));
        assertThat(daily)
                .as("every detection is asked every day")
                .containsAll(queries.ids().stream()
                        .filter(id -> id.startsWith("detect/"))
                        .toList());
    }

    @Test
    void anEmptyAnswerOfAJobQuotesHowFarTheSilenceCanBeTrusted() throws IOException {
        JsonNode report = new ObjectMapper()
                .readTree(run("--format", "json", "-p", "key=nobody/has/this").out());
        JsonNode empty = report.at("/sections/1");
        assertThat(empty.get("query").asText()).isEqualTo("investigate/who_downloaded");
        assertThat(empty.get("rows")).isEmpty();
        assertThat(empty.at("/limits/0").asText())
                .startsWith("That nothing was found rests on the silence of the access log")
                .contains("Silence of acme-hr can be trusted in 0 of 24 hours, not in 2");
    }

    @Test
    void whatWouldListEverythingIsAskedOnlyInANarrowedJob() throws IOException {
        Path wide = Files.writeString(
                folder.resolve("wide.yaml"), Files.readString(job).replace("- investigate/who_downloaded", """
                - {query: investigate/data_loss, one-of: [key]}"""));
        assertThat(Cli.run("run", wide.toString()).out())
                .contains("would list everything: narrow the job by one of key");
        assertThat(Cli.run("run", wide.toString(), "-p", "key=payroll/*").out())
                .contains("All of acme-hr/payroll/a.xlsx");
    }

    @Test
    void listsAndShowsJobs() {
        assertThat(Cli.run("list", "jobs").out()).contains("incident_triage    Triage of an incident");
        assertThat(Cli.run("show", "incident_triage").out()).contains("-p bucket=…", "- detect/logging_disabled");
    }
}
