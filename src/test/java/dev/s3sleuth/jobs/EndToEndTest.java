package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.FaultyProxy;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.parsers.spark.CoverageLog;
import dev.s3sleuth.simulate.SampleIncident;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a bucket on a real S3 server to an answer. */
class EndToEndTest {

    private static final S3Server SERVER = S3Server.running();
    private static final String BUCKET = "incident-logs";

    @TempDir
    private static Path folder;

    private static Path logs;

    @BeforeAll
    static void aBucketOfLogs() throws IOException {
        TestSpark.session();
        logs = SampleIncident.write(folder, 11).accessLog();
        try (Stream<Path> files = Files.walk(logs)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                byte[] bytes = Files.readAllBytes(file);
                boolean zip = file.toString().hashCode() % 3 == 0;
                SERVER.put(BUCKET, "logs/" + logs.relativize(file), zip ? gzip(bytes) : bytes);
            }
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static Cli.Ran ask(URI endpoint, String place, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "query",
                "investigate/who_downloaded",
                "--access-log",
                place,
                "-p",
                "key=payroll/*",
                "--format",
                "json",
                "--endpoint-url",
                endpoint.toString(),
                "--path-style",
                "--region",
                "us-east-1"));
        args.addAll(List.of(more));
        return Cli.run(args.toArray(String[]::new));
    }

    @Test
    void aBucketGivesTheAnswerThatTheFolderGives() throws IOException {
        String[] window = {"--from", "2026-02-02T00:00:00Z", "--to", "2026-02-03T00:00:00Z", "--delivery-lag", "5h"};
        Cli.Ran s3 = ask(SERVER.endpoint(), "s3://" + BUCKET + "/logs/", window);
        Cli.Ran local = ask(SERVER.endpoint(), logs.toString(), window);
        assertThat(s3.status()).as(s3.err()).isZero();
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(s3.out()).get("rows"))
                .isEqualTo(json.readTree(local.out()).get("rows"))
                .isNotEmpty();
        JsonNode source = json.readTree(s3.out()).get("coverage").get("sources").get(0);
        assertThat(source.get("objects_pruned").asLong()).isPositive();
        assertThat(source.get("objects_read").asLong()
                        + source.get("objects_pruned").asLong())
                .isEqualTo(source.get("objects_listed").asLong());
    }

    @Test
    void survivesA503StormWithOneGetAnObjectAndNoHead() throws IOException {
        try (FaultyProxy proxy = new FaultyProxy(SERVER.endpoint())) {
            proxy.refuse(6);
            Cli.Ran ran = ask(proxy.endpoint(), "s3a://" + BUCKET + "/logs/", "--bucket", "acme-hr");
            assertThat(ran.status()).as(ran.err()).isZero();
            JsonNode source = new ObjectMapper()
                    .readTree(ran.out())
                    .get("coverage")
                    .get("sources")
                    .get(0);
            assertThat(proxy.requests("HEAD")).isZero();
            assertThat((long) proxy.requests("GET"))
                    .isBetween(
                            source.get("objects_read").asLong(),
                            source.get("objects_read").asLong() + 6);
        }
    }

    @Test
    void anObjectDeletedAfterItWasListedIsInTheCoverage() throws IOException {
        String bucket = "vanishing-logs";
        for (int i = 0; i < 3; i++) {
            SERVER.put(bucket, "2026-02-02-00-00-0" + i + "-ABCD", Files.readAllBytes(anyLog()));
        }
        String coverage = UUID.randomUUID().toString();
        Dataset<Row> rows = TestSpark.session()
                .read()
                .format("s3_access_log")
                .option("endpoint", SERVER.endpoint().toString())
                .option("pathStyle", "true")
                .option("region", "us-east-1")
                .option("coverage", coverage)
                .load("s3://" + bucket + "/");
        rows.queryExecution().toRdd().partitions(); // lists
        SERVER.client().deleteObject(d -> d.bucket(bucket).key("2026-02-02-00-00-01-ABCD"));
        assertThat(rows.queryExecution().toRdd().count()).isPositive();
        var scan = CoverageLog.scans(coverage).get(0);
        assertThat(scan.objectsRead()).isEqualTo(2);
        assertThat(scan.unreadableSample().values()).containsExactly("NoSuchKey: it was deleted after it was listed");
    }

    private static Path anyLog() throws IOException {
        try (Stream<Path> files = Files.walk(logs)) {
            return files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
    }

    @Test
    void saysWhatIsWrongWithThePlace() {
        Cli.Ran missing = ask(SERVER.endpoint(), "s3://no-such-bucket-here/");
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("s3sleuth: no such bucket: no-such-bucket-here");
        Cli.Ran nothing = ask(SERVER.endpoint(), "s3://" + BUCKET + "/lost/");
        assertThat(nothing.err()).contains("nothing at s3://" + BUCKET + "/lost/");
        Cli.Ran denied = ask(SERVER.endpoint(), "s3://" + BUCKET + "/", "--no-sign-request");
        assertThat(denied.status()).isEqualTo(2);
        assertThat(denied.err()).contains("access denied to s3://" + BUCKET);
    }
}
