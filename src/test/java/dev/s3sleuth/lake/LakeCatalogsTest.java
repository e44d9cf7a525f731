package dev.s3sleuth.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.IamPolicy;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.jobs.Cli;
import dev.s3sleuth.parsers.LogSource;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lakes whose catalog is a service, and whose tables are on S3. */
class LakeCatalogsTest {

    private static final S3Server S3 = S3Server.running();

    @TempDir
    private Path folder;

    private String bucket;
    private RestCatalogServer server;

    @BeforeEach
    void logs() throws IOException {
        bucket = "lake-" + folder.getFileName().toString().replaceAll("[^a-z0-9]", "");
        deliver("10-00-00", "alice", "bob");
        deliver("11-00-00", "carol");
        server = new RestCatalogServer(Map.of(
                "type", "jdbc",
                "uri", "jdbc:sqlite:" + folder.resolve("behind.db"),
                "jdbc.schema-version", "V1",
                "clients", "1",
                "warehouse", "s3://" + bucket + "/lake",
                "io-impl", "org.apache.iceberg.aws.s3.S3FileIO",
                "client.region", "us-east-1",
                "s3.endpoint", S3.endpoint().toString(),
                "s3.path-style-access", "true"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void deliver(String time, String... people) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < people.length; i++) {
            lines.append(String.format(
                    "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be amzn-s3-demo-bucket [27/Feb/2026:09:0%d:00 +0000] 192.0.2.%d arn:aws:iam::111122223333:user/%s 3E57427F3EXAMPLE%d REST.GET.OBJECT payroll/a.xlsx \"GET /payroll/a.xlsx HTTP/1.1\" 200 - 10 10 7 6 \"-\" \"curl/8.4.0\" - hostid SigV4 TLS_AES_128_GCM_SHA256 AuthHeader h TLSv1.3 - - -\n",
                    i, i + 1, people[i], i));
        }
        S3.put(bucket, "logs/2026-02-27-" + time + "-0123456789ABCDEF", lines.toString());
    }

    @Test
    void whatIsIngestedThroughARestCatalogIsAnsweredThroughIt() {
        String lake = "rest:" + server.url();

        assertThat(ingest(lake).out()).contains("2 objects found, 0 known already, 2 ingested");
        assertThat(ingest(lake).out()).contains(" 0 ingested");

        assertThat(downloads(lake)).contains("user/alice", "user/bob", "user/carol");
        assertThat(keys("lake/")).anyMatch(key -> key.endsWith(".parquet")).anyMatch(key -> key.endsWith(".json"));
    }

    @Test
    void aCatalogInADatabaseKeepsItsTablesOnS3() {
        for (String scheme : List.of("s3", "s3a")) {
            String lake = "jdbc:sqlite:" + folder.resolve(scheme + ".db");
            String warehouse = "warehouse=" + scheme + "://" + bucket + "/by-" + scheme;

            assertThat(ingest(lake, "--lake-option", warehouse).out()).contains("2 ingested");

            assertThat(downloads(lake, "--lake-option", warehouse)).contains("user/alice", "user/bob", "user/carol");
            assertThat(keys("by-" + scheme + "/")).anyMatch(key -> key.endsWith(".parquet"));
        }
    }

    @Test
    void glueIsSignedAskedAndKeepsWhereTheTablesAre() throws IOException {
        try (GlueServer glue = new GlueServer()) {
            String lake = "glue:s3://" + bucket + "/glue";
            String endpoint = "glue.endpoint=" + glue.url();

            assertThat(ingest(lake, "--lake-option", endpoint).out()).contains("2 ingested");
            assertThat(downloads(lake, "--lake-option", endpoint)).contains("user/alice", "user/bob", "user/carol");

            assertThat(keys("glue/s3sleuth.db/s3_access_log/data/")).isNotEmpty();
            assertThat(glue.got())
                    .extracting(GlueServer.Got::operation)
                    .contains("GetDatabase", "CreateDatabase", "GetTable", "CreateTable", "UpdateTable");
            assertThat(IamPolicy.of("lake").actions("glue"))
                    .as("what docs/iam/lake.json allows")
                    .isEqualTo(glue.got().stream()
                            .map(got -> "glue:" + got.operation())
                            .collect(Collectors.toSet()));
            assertThat(glue.got()).allSatisfy(got -> assertThat(got.authorization())
                    .startsWith("AWS4-HMAC-SHA256 Credential=" + S3Server.ACCESS_KEY)
                    .contains("/us-east-1/glue/aws4_request"));

            Lake.make(
                            TestSpark.session(),
                            lake,
                            Map.of(
                                    "endpoint",
                                    S3.endpoint().toString(),
                                    "pathStyle",
                                    "true",
                                    "region",
                                    "us-east-1",
                                    "lake.glue.endpoint",
                                    glue.url()))
                    .tableOf(LogSource.named("cloudtrail"));

            glue.deny();
            assertThat(refused(
                            Duration.ofSeconds(10),
                            List.of(
                                    () -> ingest(lake, "--lake-option", endpoint),
                                    () -> ask(lake, "--lake-option", endpoint))))
                    .allSatisfy(line -> assertThat(line)
                            .startsWith("s3sleuth: the catalog of the lake " + lake + " cannot be asked: ")
                            .contains("not authorized to perform: glue:Get", "--profile"));
        }
    }

    @Test
    void s3TablesIsAskedByRequestsThatAreSignedForIt() {
        String lake = "s3tables:arn:aws:s3tables:eu-central-1:111122223333:bucket/my-logs";
        String uri = "uri=" + server.url();

        assertThat(ingest(lake, "--lake-option", uri).out()).contains("2 ingested");
        assertThat(downloads(lake, "--lake-option", uri)).contains("user/alice", "user/bob", "user/carol");

        assertThat(server.got()).allSatisfy(got -> assertThat(got.authorization())
                .startsWith("AWS4-HMAC-SHA256 Credential=" + S3Server.ACCESS_KEY)
                .contains("/eu-central-1/s3tables/aws4_request"));
    }

    @Test
    void aProfileSignsWhatTheCatalogAsks() throws IOException {
        Path credentials = Files.writeString(
                folder.resolve("credentials"),
                "[other]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = secret\n");
        String before = System.getProperty("aws.sharedCredentialsFile");
        System.setProperty("aws.sharedCredentialsFile", credentials.toString());
        try {
            ask(
                    "s3tables:arn:aws:s3tables:eu-central-1:111122223333:bucket/my-logs",
                    "--lake-option",
                    "uri=" + server.url(),
                    "--profile",
                    "other");

            assertThat(server.got()).isNotEmpty().allSatisfy(got -> assertThat(got.authorization())
                    .contains("Credential=AKIAOTHER/"));
        } finally {
            if (before == null) {
                System.clearProperty("aws.sharedCredentialsFile");
            } else {
                System.setProperty("aws.sharedCredentialsFile", before);
            }
        }
    }

    @Test
    void aBucketAloneIsNoLake() {
        Cli.Ran ran = ingest("s3://" + bucket + "/lake");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .contains("has no catalog", "write glue:s3://" + bucket + "/lake", "rest:https://")
                .hasLineCount(1);
    }

    @Test
    void aCatalogThatCannotBeAskedIsToldInALineAndSoon() throws IOException {
        String nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = "rest:http://127.0.0.1:" + closed.getLocalPort();
        }
        String rest = "rest:" + server.url();
        assertThat(refused(Duration.ofSeconds(5), nobody)).allSatisfy(line -> assertThat(line)
                .startsWith("s3sleuth: the catalog of the lake " + nobody + " cannot be asked: ")
                .contains("Connection refused", "check its address and that it is up"));

        String glue = "glue:s3://" + bucket + "/glue";
        String endpoint = nobody.replace("rest:", "glue.endpoint=");
        assertThat(refused(
                        Duration.ofSeconds(15),
                        List.of(
                                () -> ingest(glue, "--lake-option", endpoint),
                                () -> ask(glue, "--lake-option", endpoint))))
                .allSatisfy(line -> assertThat(line).contains(glue, "Connection refused", "check its address"));

        server.refuse(401);
        assertThat(refused(Duration.ofSeconds(5), rest)).allSatisfy(line -> assertThat(line)
                .startsWith("s3sleuth: the catalog of the lake " + rest + " cannot be asked: ")
                .contains("Not authorized", "check the credentials", "--lake-option token="));

        server.refuse(503);
        assertThat(refused(Duration.ofSeconds(15), List.of(() -> ask(rest))))
                .allSatisfy(line -> assertThat(line).contains("cannot be asked: ", "try again later"));
    }

    @Test
    void aDatabaseWithoutItsDriverIsToldWithoutThePassword() {
        String lake = "jdbc:postgresql://127.0.0.1/catalog?user=sleuth&password=hunter2";

        assertThat(ask(lake, "--lake-option", "warehouse=s3://" + bucket + "/sql")
                        .err())
                .contains("jdbc:postgresql://127.0.0.1/catalog", "No suitable driver", "put the jar of the database's")
                .doesNotContain("hunter2")
                .hasLineCount(1);
        assertThat(LakeOptions.catalog(Map.of("lake.jdbc.password", "env:PATH")))
                .containsEntry("jdbc.password", System.getenv("PATH"));
        assertThat(ask(lake, "--lake-option", "jdbc.password=env:NOT_SET").err())
                .contains("jdbc.password=env:NOT_SET names no environment variable");
    }

    @Test
    void aStoreThatCannotBeReachedIsToldInALineAndSoon() throws IOException {
        String lake = "jdbc:sqlite:" + folder.resolve("far.db");
        String warehouse = "warehouse=s3://" + bucket + "/far";
        ingest(lake, "--lake-option", warehouse);
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        Instant began = Instant.now();

        Cli.Ran ran = ask(lake, "--lake-option", warehouse, "--lake-option", "s3.endpoint=http://127.0.0.1:" + closed);

        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("s3sleuth: the catalog of the lake " + lake + " cannot be asked: ")
                .contains("Connection refused", "check its address")
                .hasLineCount(1);
    }

    /** What is said to somebody who ingests, and to somebody who asks. */
    private List<String> refused(Duration within, String lake) {
        return refused(within, List.of(() -> ingest(lake), () -> ask(lake)));
    }

    private static List<String> refused(Duration within, List<Supplier<Cli.Ran>> commands) {
        return commands.stream()
                .map(command -> {
                    Instant began = Instant.now();
                    Cli.Ran ran = command.get();
                    assertThat(Duration.between(began, Instant.now())).isLessThan(within);
                    assertThat(ran.status()).isEqualTo(2);
                    assertThat(ran.err()).hasLineCount(1);
                    return ran.err();
                })
                .toList();
    }

    @Test
    void aCatalogThatGoesDownMidwayLosesNothing() {
        String lake = "rest:" + server.url();
        String retries = "rest.client.max-retries=1";
        List<String> ways = List.of("s3_access_log", "objects");
        for (String table : ways) {
            server.refuse(503, got -> got.method().equals("POST") && got.path().endsWith("/tables/" + table));

            Cli.Ran ran = ingest(lake, "--lake-option", retries);

            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.err())
                    .startsWith("s3sleuth: the lake " + lake + " failed midway: ")
                    .contains("the same command goes on")
                    .hasLineCount(1);
        }
        server.recover();
        assertThat(ingest(lake).out()).contains("2 ingested");
        assertThat(downloads(lake)).contains("user/alice", "user/bob", "user/carol");
    }

    @Test
    void aCatalogWithoutTablesIsNoLakeYet() {
        Cli.Ran ran = ask("rest:" + server.url());

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("s3sleuth ingest").hasLineCount(1);
    }

    private Cli.Ran ingest(String lake, String... more) {
        return run(more, "ingest", "--lake", lake, "--access-log", "s3://" + bucket + "/logs/");
    }

    private String downloads(String lake, String... more) {
        Cli.Ran ran = ask(lake, more);
        assertThat(ran.err()).contains("3 records");
        return ran.out();
    }

    private Cli.Ran ask(String lake, String... more) {
        return run(
                more,
                "query",
                "investigate/who_downloaded",
                "--lake",
                lake,
                "--from",
                "-7d",
                "-p",
                "key=payroll/a.xlsx",
                "--format",
                "csv");
    }

    private static Cli.Ran run(String[] more, String... command) {
        return Cli.run(Stream.of(
                        command,
                        new String[] {
                            "--endpoint-url", S3.endpoint().toString(), "--path-style", "--region", "us-east-1"
                        },
                        more)
                .flatMap(Stream::of)
                .toArray(String[]::new));
    }

    private List<String> keys(String prefix) {
        return S3.client().listObjectsV2(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
                .map(object -> object.key())
                .toList();
    }
}
