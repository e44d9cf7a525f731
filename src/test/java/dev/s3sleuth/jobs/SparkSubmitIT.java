package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.FaultyProxy;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.simulate.SampleIncident;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The line of spark-submit that {@code s3sleuth submit} prints is carried out as it stands on a cluster: our jar, the logs and the report are
 * in buckets. Only Spark's and S3's addresses are added.
 */
class SparkSubmitIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final S3Server S3 = S3Server.running();
    private static final String BUCKET = "submitted";
    private static final String REPORTS = "submitted-reports";

    @TempDir
    private static Path folder;

    private static SparkCluster cluster;
    private static Path logs;
    private static long objects;

    private static final int LARGE = 4 << 20;
    private static final int LARGE_OBJECTS = 16;

    @BeforeAll
    static void aClusterAndBuckets() throws IOException, InterruptedException {
        Path home = Files.createDirectory(folder.resolve("spark"));
        cluster = new SparkCluster(home, Path.of(System.getProperty("s3sleuth.spark.jars", "target/lib")));
        cluster.addWorker(2);
        S3.put(BUCKET, "s3sleuth.jar", Files.readAllBytes(Path.of("target/s3sleuth.jar")));
        S3.put(REPORTS, "made", "");
        logs = SampleIncident.write(folder, 11).accessLog();
        try (Stream<Path> files = Files.walk(logs)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                S3.put(BUCKET, "logs/" + logs.relativize(file), Files.readAllBytes(file));
                objects++;
            }
        }
    }

    @AfterAll
    static void end() {
        cluster.stop();
    }

    /** What the driver printed to stderr. */
    private static String submit(int status, String... command) throws IOException, InterruptedException {
        return end(status, submitted(S3.endpoint(), command));
    }

    private static String end(int status, Process driver) throws IOException, InterruptedException {
        assertThat(driver.waitFor(10, TimeUnit.MINUTES)).as("the driver ends").isTrue();
        String log = cluster.log("driver");
        assertThat(driver.exitValue()).as(log).isEqualTo(status);
        return log;
    }

    /** The line as submit prints it, carried out by the cluster. */
    private static Process submitted(URI endpoint, String... command) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("submit", "--dry-run", "--cluster-id", "j-1", "--jar", "s3://" + BUCKET + "/s3sleuth.jar"));
        // what EMR sets by itself: S3A also reads s3://; and where S3 is
        for (String setting : List.of(
                "spark.hadoop.fs.s3.impl=org.apache.hadoop.fs.s3a.S3AFileSystem",
                "spark.hadoop.fs.s3a.endpoint=" + S3.endpoint(),
                "spark.hadoop.fs.s3a.endpoint.region=us-east-1",
                "spark.hadoop.fs.s3a.path.style.access=true",
                "spark.driver.host=127.0.0.1",
                "spark.sql.shuffle.partitions=4",
                "spark.ui.enabled=false")) {
            words.addAll(List.of("--conf", setting));
        }
        words.addAll(List.of(command));
        words.addAll(List.of("--endpoint-url", endpoint.toString(), "--path-style", "--region", "us-east-1"));
        Cli.Ran dry = Cli.run(words.toArray(String[]::new));
        assertThat(dry.status()).as(dry.err()).isZero();
        JsonNode step = JSON.readTree(dry.out().split("\n\n")[0]).get("Steps").get(0);
        List<String> line = new ArrayList<>(
                List.of(JSON.convertValue(step.get("HadoopJarStep").get("Args"), String[].class)));
        assertThat(line.remove(0)).isEqualTo("spark-submit");
        line.addAll(0, List.of("--master", cluster.master()));
        return cluster.start("driver", "org.apache.spark.deploy.SparkSubmit", line.toArray(String[]::new));
    }

    private static JsonNode report(String key) throws IOException {
        return JSON.readTree(
                S3.client().getObjectAsBytes(r -> r.bucket(REPORTS).key(key)).asByteArray());
    }

    @Test
    void aQueryReadsABucketAndWritesToABucket() throws IOException, InterruptedException {
        String log = submit(
                0,
                "query",
                "investigate/who_downloaded",
                "--access-log",
                "s3://" + BUCKET + "/logs/",
                "-p",
                "key=payroll/2026-01 Salaries & Bonus.xlsx",
                "--format",
                "json",
                "--output",
                "s3://" + REPORTS + "/who.json");
        assertThat(log).contains("Connected to Spark cluster").contains("wrote s3://" + REPORTS + "/who.json");
        JsonNode report = report("who.json");
        JsonNode source = report.get("coverage").get("sources").get(0);
        assertThat(report.get("coverage").get("complete").asBoolean()).isTrue();
        assertThat(source.get("objects_listed").asLong()).isEqualTo(objects);
        assertThat(source.get("objects_read").asLong()).isEqualTo(objects);
        assertThat(source.get("malformed").asLong()).isZero();
        assertThat(source.get("records").asLong()).isGreaterThan(objects);
        List<String> addresses = new ArrayList<>();
        report.get("rows").forEach(row -> addresses.add(row.get("remote_ip").asText()));
        assertThat(addresses).contains("203.0.113.77");
    }

    @Test
    void aFindingIsTheExitCodeOfTheLine() throws IOException, InterruptedException {
        submit(
                3,
                "query",
                "detect/offensive_client",
                "--access-log",
                "s3://" + BUCKET + "/logs/",
                "--fail-on",
                "informational",
                "--format",
                "ocsf",
                "--output",
                "s3://" + REPORTS + "/findings.json");
        assertThat(report("findings.json").toString()).contains("203.0.113.77");
    }

    /** Sixteen objects of some MB, in four tasks of which two run at a time; with a line in each that is no record. */
    private static void putLarge(Path logs, String bucket) throws IOException {
        StringBuilder all = new StringBuilder("no record\n");
        try (Stream<Path> files = Files.walk(logs)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                all.append(Files.readString(file));
            }
        }
        String text = all.toString();
        String object = text.repeat(LARGE / text.length() + 1);
        for (int i = 0; i < LARGE_OBJECTS; i++) {
            S3.put(bucket, "logs/2026-02-02-00-00-00-000000000000000" + Integer.toHexString(i), object);
        }
    }

    @Test
    void anExecutorKilledHalfWayChangesNeitherRowsNorCoverage() throws IOException, InterruptedException {
        putLarge(logs, "lost");
        try (FaultyProxy slow = new FaultyProxy(S3.endpoint())) {
            slow.delay(Duration.ofMillis(300));
            String[] query = {
                "query",
                "investigate/top_talkers",
                "--access-log",
                "s3://lost/logs/",
                "--from",
                "2026-02-01",
                "--to",
                "2026-02-07",
                "--format",
                "json"
            };
            String[] written = Stream.concat(Stream.of(query), Stream.of("--output", "s3://" + REPORTS + "/lost.json"))
                    .toArray(String[]::new);
            Process driver = submitted(slow.endpoint(), written);
            while (driver.isAlive() && slow.requests("GET") <= LARGE_OBJECTS / 2) {
                TimeUnit.MILLISECONDS.sleep(5); // until a task has ended and another one has begun
            }
            SparkCluster.executors(cluster.workers().get(0)).forEach(ProcessHandle::destroyForcibly);
            assertThat(end(0, driver)).contains("Lost executor");
            assertThat(slow.requests("GET")).as("read again").isGreaterThan(LARGE_OBJECTS);
            String[] alone = Stream.concat(
                            Stream.of(query),
                            Stream.of(
                                    "--endpoint-url",
                                    S3.endpoint().toString(),
                                    "--path-style",
                                    "--region",
                                    "us-east-1"))
                    .toArray(String[]::new);
            JsonNode expected = JSON.readTree(Cli.run(alone).out());
            assertThat(report("lost.json").get("rows")).isEqualTo(expected.get("rows"));
            assertThat(counted(report("lost.json"))).isEqualTo(counted(expected));
            assertThat(counted(expected).get("malformed").asLong()).isGreaterThan(LARGE_OBJECTS);
        }
    }

    /** The coverage but for what depends on the hour in which it was asked. */
    private static JsonNode counted(JsonNode report) {
        ObjectNode source = report.get("coverage").get("sources").get(0).deepCopy();
        return source.without("settled_until");
    }
}
