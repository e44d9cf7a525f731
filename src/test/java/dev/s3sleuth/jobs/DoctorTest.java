package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.simulate.SampleIncident;
import dev.s3sleuth.simulate.Simulation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of folders and buckets, sound and not. */
class DoctorTest {

    private static final S3Server SERVER = S3Server.running();
    private static final String BUCKET = "doctor-logs";

    @TempDir
    private static Path folder;

    private static Simulation logs;

    @BeforeAll
    static void logsInAFolderAndInABucket() throws IOException {
        logs = SampleIncident.write(folder.resolve("sample"), 5);
        upload(logs.accessLog(), "logs/");
        upload(logs.cloudTrail(), "trail/");
    }

    private static void upload(Path from, String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                SERVER.put(BUCKET, prefix + from.relativize(file), Files.readAllBytes(file));
            }
        }
    }

    private static Cli.Ran ask(String... args) {
        return ask(SampleIncident.END.plusSeconds(7200), args);
    }

    private static Cli.Ran ask(Instant now, String... args) {
        List<String> words = new ArrayList<>(List.of("doctor"));
        words.addAll(List.of(args));
        if (String.join(" ", args).contains("s3://")) {
            words.addAll(
                    List.of("--endpoint-url", SERVER.endpoint().toString(), "--path-style", "--region", "us-east-1"));
        }
        return Cli.at(now, words.toArray(String[]::new));
    }

    private static String bucket(String prefix) {
        return "s3://" + BUCKET + "/" + prefix;
    }

    @Test
    void looksAtTheMachine() {
        Cli.Ran ran = ask();
        assertThat(ran.status()).as(ran.out()).isZero();
        assertThat(ran.out())
                .contains("java: Java " + System.getProperty("java.version"))
                .containsPattern("memory: heap of at most [\\d,]+ MiB; the machine has [\\d,]+ MiB")
                .contains("scratch folder: ", "class archive: ", "spark: Spark 4.")
                .contains("No log was looked at: add --access-log URI")
                .doesNotContain("credentials");
    }

    @Test
    void foldersOfBothLogsAreInOrder() {
        Cli.Ran ran = ask(
                "--access-log",
                logs.accessLog().toString(),
                "--cloudtrail",
                logs.cloudTrail().toString());
        assertThat(ran.status()).as(ran.out()).isZero();
        assertThat(ran.out())
                .contains("CloudTrail's files, in folders by account, Region and day")
                .containsPattern("ok +\\S+: \\S+ can be read: [\\d,]+ records of ")
                .containsPattern("delivered from 2026-02-0\\dT\\S+ to 2026-02-0\\dT")
                .doesNotContain("failed");
    }

    @Test
    void bucketsSayTheSameAsFolders() throws IOException {
        JsonNode local = checks(ask(
                "--format",
                "json",
                "--access-log",
                logs.accessLog().toString(),
                "--cloudtrail",
                logs.cloudTrail().toString()));
        JsonNode s3 =
                checks(ask("--format", "json", "--access-log", bucket("logs/"), "--cloudtrail", bucket("trail/")));
        assertThat(spans(s3)).hasSize(2).isEqualTo(spans(local));
        assertThat(s3.findValuesAsText("found"))
                .anyMatch(found -> found.contains(S3Server.ACCESS_KEY + " from "))
                .noneMatch(found -> found.contains(S3Server.SECRET_KEY));
    }

    private static List<String> spans(JsonNode checks) {
        return checks.findValuesAsText("found").stream()
                .filter(found -> found.startsWith("delivered from "))
                .toList();
    }

    private static JsonNode checks(Cli.Ran ran) throws IOException {
        assertThat(ran.status()).as(ran.out()).isZero();
        JsonNode all = new ObjectMapper().readTree(ran.out());
        assertThat(all.get("status").asText()).isIn("ok", "warning");
        return all.get("checks");
    }

    @Test
    void aLogGivenAsTheOtherIsSaid() {
        Cli.Ran ran = ask("--cloudtrail", bucket("logs/"));
        assertThat(ran.status()).as(ran.out()).isEqualTo(2);
        assertThat(ran.out())
                .contains("no object is named like what this should hold")
                .contains("-> give this place as --access-log");
        assertThat(ask("--access-log", logs.cloudTrail().toString()).out())
                .contains("-> give this place as --cloudtrail");
    }

    @Test
    void anEmptyPlaceFails() throws IOException {
        SERVER.put("doctor-empty", "other/x", "x");
        Cli.Ran ran = ask("--access-log", "s3://doctor-empty/logs/");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).contains("failed   s3://doctor-empty/logs/: nothing is there");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(ask("--access-log", empty.toString()).out()).contains(empty + ": nothing is there");
        assertThat(ask("--access-log", empty + "/nowhere").out()).contains("no such path", "-> check the spelling");
        assertThat(ask("--access-log", "s3://no-such-bucket-here/").out()).contains("no such bucket");
    }

    @Test
    void wrongSecretsAreSaidAndNotShown() {
        System.setProperty("aws.secretAccessKey", "wrong-secret");
        try {
            Cli.Ran ran = ask("--access-log", bucket("logs/"));
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.out())
                    .contains("S3 does not accept the credentials (SignatureDoesNotMatch)")
                    .doesNotContain("wrong-secret");
        } finally {
            System.setProperty("aws.secretAccessKey", S3Server.SECRET_KEY);
        }
    }

    @Test
    void deniedIsSaidWithWhatIsNeeded() {
        Cli.Ran ran = ask("--access-log", bucket("logs/"), "--no-sign-request");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out())
                .contains("credentials: none: requests go unsigned")
                .contains("access denied to", "-> the credentials need s3:ListBucket and s3:GetObject there");
    }

    @Test
    void whatIsNoLogCannotBeRead() throws IOException {
        Path place = Files.createDirectories(folder.resolve("photos"));
        Files.writeString(place.resolve("cat.txt"), "meow\n");
        Cli.Ran ran = ask("--access-log", place.toString());
        assertThat(ran.status()).as(ran.out()).isEqualTo(4);
        assertThat(ran.out())
                .contains("names like no layout of AWS's", "no record in the first bytes of")
                .contains("names do not say of which time");
    }

    @Test
    void aStoppedDeliveryIsSaid() {
        Cli.Ran ran = ask(SampleIncident.END.plusSeconds(40L * 86_400), "--access-log", bucket("logs/"));
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .containsPattern("warning .*; nothing for (39|40) days")
                .contains("is logging on");
    }

    @Test
    void digestsBesideATrailAreSaidToBePassedOver() throws IOException {
        SERVER.put(BUCKET, "both/AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/02/03/x.json.gz", "x");
        Path trail = logs.cloudTrail();
        try (Stream<Path> files = Files.walk(trail)) {
            Path file = files.filter(f -> f.toString().contains("_CloudTrail_"))
                    .findFirst()
                    .orElseThrow();
            String name = "both/AWSLogs/111122223333/CloudTrail/us-east-1/2026/02/03/" + file.getFileName();
            SERVER.put(BUCKET, name, Files.readAllBytes(file));
        }
        assertThat(ask("--cloudtrail", bucket("both/")).out()).contains("; not read: digests of CloudTrail");
    }

    @Test
    void theOutputIsTriedAndLeftAsItWas() {
        assertThat(ask("--output", bucket("reports/")).out())
                .contains("ok       " + bucket("reports/") + ": can be written");
        assertThat(SERVER.client()
                        .listObjectsV2(r -> r.bucket(BUCKET).prefix("reports/"))
                        .contents())
                .isEmpty();
        Cli.Ran ran = ask("--output", "s3://no-such-bucket-here/reports/");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).contains("cannot write", "NoSuchBucket");
        assertThat(ask("--output", folder.resolve("new/reports") + "/").status())
                .isZero();
    }

    @Test
    void asksAwsWhoWeAre() throws IOException {
        HttpServer sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sts.createContext("/", exchange -> {
            String caller =
                    "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/responder</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>";
            byte[] body = caller.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        sts.start();
        System.setProperty(
                "aws.endpointUrlSts", "http://127.0.0.1:" + sts.getAddress().getPort());
        System.setProperty("aws.endpointUrlS3", SERVER.endpoint().toString());
        try {
            Cli.Ran ran = Cli.run("doctor", "--access-log", bucket("logs/"), "--path-style", "--region", "eu-west-1");
            assertThat(ran.out()).contains(": arn:aws:iam::111122223333:user/responder");
        } finally {
            sts.stop(0);
            System.clearProperty("aws.endpointUrlSts");
            System.clearProperty("aws.endpointUrlS3");
        }
    }
}
