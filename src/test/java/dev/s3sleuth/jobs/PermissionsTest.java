package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.FaultyProxy;
import dev.s3sleuth.IamPolicy;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.integrity.SignedTrail;
import dev.s3sleuth.notify.HttpListener;
import dev.s3sleuth.notify.HttpListener.Got;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policies of docs/iam allow what commands are seen to call, and nothing else. {@code AuditPermissionsTest} has that of audits. */
class PermissionsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-02-03");
    private static final String LOGS = "amzn-s3-demo-permitted-logs";
    private static final String REPORTS = "amzn-s3-demo-permitted-reports";

    /** What each call to S3 needs. */
    private static final Map<String, String> NEEDED = Map.of(
            "ListObjectsV2", "s3:ListBucket",
            "HeadObject", "s3:GetObject",
            "GetObject", "s3:GetObject",
            "PutObject", "s3:PutObject",
            "CreateMultipartUpload", "s3:PutObject",
            "UploadPart", "s3:PutObject",
            "CompleteMultipartUpload", "s3:PutObject",
            "DeleteObject", "s3:DeleteObject",
            "DeleteObjects", "s3:DeleteObject");

    @TempDir
    private Path folder;

    private FaultyProxy s3;

    @BeforeEach
    void aBucketOfLogsAndOneForReports() throws IOException {
        TestSpark.session();
        S3Server server = S3Server.running();
        for (int day = 0; day < 4; day++) {
            LocalDate date = DAY.plusDays(day);
            server.put(LOGS, "logs/" + DayLogs.name(date, 11), DayLogs.lines(date, "eve", "bob"));
        }
        server.put(REPORTS, "other", "");
        s3 = new FaultyProxy(server.endpoint());
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private Cli.Ran run(String time, String... words) {
        String[] store = {"--endpoint-url", s3.endpoint().toString(), "--path-style", "--region", "us-east-1"};
        return Cli.at(
                Instant.parse(time), Stream.of(words, store).flatMap(Stream::of).toArray(String[]::new));
    }

    private Set<String> needed(String bucket) {
        return s3.calls().stream()
                .filter(call -> call.startsWith(bucket + " "))
                .map(call -> call.substring(bucket.length() + 1))
                .map(call -> NEEDED.getOrDefault(call, "what is needed for " + call))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void readingLogs() {
        Cli.Ran ran = run(
                "2026-02-20T06:00:00Z",
                "query",
                "investigate/top_talkers",
                "--access-log",
                "s3://" + LOGS + "/logs/",
                "--from",
                "2026-02-03",
                "--to",
                "2026-02-07");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(needed(LOGS)).isEqualTo(IamPolicy.of("read").actions());
    }

    @Test
    void writingOneReport() throws IOException {
        Cli.Ran ran = run("2026-02-20T06:00:00Z", once("--format", "html,json"));
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(needed(REPORTS)).isEqualTo(IamPolicy.of("report-once").actions());
    }

    private String[] once(String... more) throws IOException {
        DayLogs logs = DayLogs.in(folder);
        Path job = folder.resolve("jobs/readers.yaml");
        Files.writeString(job, Files.readString(job).replace("every: day\n", ""));
        return logs.command("s3://" + LOGS + "/logs/", "s3://" + REPORTS + "/once/", more);
    }

    @Test
    void writingReportsEveryDayWithAStoredBaseline() throws IOException {
        String[] command = DayLogs.in(folder)
                .command(
                        "s3://" + LOGS + "/logs/",
                        "s3://" + REPORTS + "/daily/",
                        "--since-last",
                        "--baseline-store",
                        "s3://" + REPORTS + "/baseline/");
        assertThat(run("2026-02-06T06:00:00Z", command).status()).isZero();
        // a straggler, and one format less: the day is written again, and what nobody asks for any more taken away
        S3Server.running().put(LOGS, "logs/" + DayLogs.name(DAY, 80), DayLogs.lines(DAY, "mallory"));
        String[] less = Stream.of(command, new String[] {"--format", "json"})
                .flatMap(Stream::of)
                .toArray(String[]::new);
        assertThat(run("2026-02-20T06:00:00Z", less).status()).isZero();
        assertThat(needed(LOGS)).isEqualTo(IamPolicy.of("read").actions());
        assertThat(needed(REPORTS)).isEqualTo(IamPolicy.of("report").actions());
    }

    @Test
    void doctor() {
        run(
                "2026-02-07T06:00:00Z",
                "doctor",
                "--access-log",
                "s3://" + LOGS + "/logs/",
                "--output",
                "s3://" + REPORTS + "/daily/");
        IamPolicy doctor = IamPolicy.of("doctor");
        assertThat(needed(LOGS)).isEqualTo(doctor.actions("LOG-BUCKET"));
        assertThat(needed(REPORTS)).isEqualTo(doctor.actions("REPORT-BUCKET/*.s3sleuth-doctor"));
        assertThat(doctor.actions("REPORT-BUCKET")).hasSize(2);
    }

    @Test
    void verifying() throws IOException {
        String keys = SignedTrail.keys().replaceAll("\"(20[^\"]*)\"", "1.7672256E9");
        try (HttpListener cloudTrail = new HttpListener(EmrAnswers.ok(keys))) {
            String place = new SignedTrail().hour(2).hour(1).store("permitted", "");
            run("2026-02-20T06:00:00Z", "verify", place, "--cloudtrail-endpoint-url", cloudTrail.url());
            Set<String> needed = needed("permitted");
            cloudTrail.got().forEach(got -> needed.add(action("cloudtrail:", got)));
            assertThat(needed).isEqualTo(IamPolicy.of("verify").actions());
        }
    }

    @Test
    void submittingToServerless() throws IOException {
        try (HttpListener emr =
                new HttpListener(EmrAnswers.started(), EmrAnswers.run("RUNNING", ""), EmrAnswers.run("SUCCESS", ""))) {
            assertThat(Cli.run(EmrAnswers.serverless(emr)).status()).isZero();
            Set<String> needed = new TreeSet<>();
            for (Got got : emr.got()) {
                boolean starts = got.path().equals("/applications/" + EmrAnswers.APPLICATION + "/jobruns");
                assertThat(starts || got.path().endsWith("/jobruns/" + EmrAnswers.RUN))
                        .as(got.path())
                        .isTrue();
                needed.add("emr-serverless:" + (starts ? "StartJobRun" : "GetJobRun"));
                if (starts && got.body().contains(EmrAnswers.ROLE)) {
                    needed.add("iam:PassRole"); // which nobody calls: it is to hand over a role
                }
            }
            assertThat(needed).isEqualTo(IamPolicy.of("submit-serverless").actions());
        }
    }

    @Test
    void submittingToACluster() throws IOException {
        try (HttpListener emr = new HttpListener(
                EmrAnswers.added(), EmrAnswers.step("RUNNING", ""), EmrAnswers.step("COMPLETED", ""))) {
            assertThat(Cli.run(EmrAnswers.cluster(emr)).status()).isZero();
            Set<String> needed = new TreeSet<>();
            emr.got().forEach(got -> needed.add(action("elasticmapreduce:", got)));
            assertThat(needed).isEqualTo(IamPolicy.of("submit-cluster").actions());
        }
    }

    private static String action(String service, Got got) {
        return service + got.headers().get("X-amz-target").get(0).replaceFirst(".*\\.", "");
    }

    @Test
    void eachIsAPolicyWithoutWildcardsInWhatItAllows() throws IOException {
        try (Stream<Path> files = Files.list(IamPolicy.FOLDER)) {
            List<Path> all = files.toList();
            String page = Files.readString(Path.of("docs/permissions.md"));
            assertThat(all).hasSizeGreaterThan(8).allSatisfy(file -> {
                String name = file.getFileName().toString();
                assertThat(page).contains("iam/" + name);
                JsonNode json = IamPolicy.of(name.replace(".json", "")).json();
                assertThat(json.path("Version").asText()).isEqualTo("2012-10-17");
                assertThat(json.toString().length()).as("what IAM takes").isLessThan(6144);
                assertThat(json.path("Statement")).isNotEmpty().allSatisfy(statement -> {
                    assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
                    assertThat(statement.path("Sid").asText()).matches("[A-Za-z0-9]+");
                    assertThat(IamPolicy.texts(statement.path("Action")))
                            .isNotEmpty()
                            .noneMatch(a -> a.contains("*"));
                    assertThat(IamPolicy.texts(statement.path("Resource"))).isNotEmpty();
                });
            });
        }
    }
}
