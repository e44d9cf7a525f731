package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.integrity.SignedTrail;
import dev.s3sleuth.notify.HttpListener;
import dev.s3sleuth.notify.HttpListener.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code s3sleuth verify} over S3 and over copies; the SDK asks a listener for the public keys. */
class VerifyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final S3Server SERVER = S3Server.running();

    @TempDir
    private Path folder;

    @BeforeAll
    static void credentials() {
        System.setProperty("aws.accessKeyId", S3Server.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", S3Server.SECRET_KEY);
    }

    private static SignedTrail trail() {
        return new SignedTrail().hour(2).hour(0).hour(3);
    }

    private String keys() throws IOException {
        return Files.writeString(folder.resolve("keys.json"), SignedTrail.keys())
                .toString();
    }

    private Path copied(SignedTrail trail) throws IOException {
        return trail.copy(folder.resolve("evidence"));
    }

    private static Answer keys(String body) {
        return new Answer(200, Map.of("Content-Type", "application/x-amz-json-1.1"), body);
    }

    /** In CloudTrail's protocol times are numbers. */
    private static String listed() {
        return SignedTrail.keys().replaceAll("\"(20[^\"]*)\"", "1.7672256E9");
    }

    private static Cli.Ran run(String[] words, String... more) {
        return Cli.run(Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private static Cli.Ran inS3(String place, HttpListener cloudTrail, String... more) {
        String[] words = {
            "verify",
            place,
            "--endpoint-url",
            SERVER.endpoint().toString(),
            "--path-style",
            "--region",
            "us-east-1",
            "--cloudtrail-endpoint-url",
            cloudTrail.url()
        };
        return run(words, more);
    }

    @Test
    void asksCloudTrailOfTheDigestsRegionForItsKeysAndKeepsThem() throws IOException {
        Path saved = folder.resolve("saved.json");
        try (HttpListener cloudTrail = new HttpListener(keys(listed()))) {
            Cli.Ran ran = inS3(trail().store("verify-cli", ""), cloudTrail, "--save-public-keys", saved.toString());
            assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
            assertThat(ran.out())
                    .contains(
                            "UNTOUCHED: all 8 files are what CloudTrail delivered.",
                            "  log files  5 verified\n  digests    3 verified\n",
                            "account 111122223333 in eu-west-1, trail management: 3 digests, verified 2026-02-02T22:01:31Z to 2026-02-03T01:01:31Z\n");
            HttpListener.Got asked = cloudTrail.got().get(0);
            assertThat(asked.headers().get("X-amz-target").get(0)).endsWith(".ListPublicKeys");
            assertThat(asked.headers().get("Authorization").get(0)).contains("/eu-west-1/cloudtrail/aws4_request");
            assertThat(cloudTrail.got()).hasSize(1);
        }
        assertThat(Cli.run("verify", copied(trail()).toString(), "--public-keys", saved.toString())
                        .out())
                .contains("  digests    2 verified, 1 unverifiable");
    }

    @Test
    void whereCloudTrailRefusesNothingIsVerified() throws IOException {
        try (HttpListener cloudTrail =
                new HttpListener(EmrAnswers.error(400, "AccessDeniedException", "not authorized"))) {
            Cli.Ran ran = inS3(trail().store("verify-denied", ""), cloudTrail);
            assertThat(ran.status()).isEqualTo(4);
            assertThat(ran.out())
                    .contains(
                            "NOTHING VERIFIED",
                            "400 AccessDeniedException; the credentials need cloudtrail:ListPublicKeys");
            assertThat(cloudTrail.got()).hasSize(1);
        }
    }

    @Test
    void saysOfACopyWhatCannotBeTold() throws IOException {
        Cli.Ran ran = Cli.run("verify", copied(trail()).toString(), "--public-keys", keys());
        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.out())
                .contains(
                        "NOT ALL VERIFIED: nothing is known to be modified or missing, but not everything is vouched for.",
                        "  log files  2 verified, 3 unverifiable\n",
                        "  copied: bucket names are not the original, CloudTrail delivered these to s3://amzn-s3-demo-bucket/AWSLogs/111122223333/ (is that your trail's?)\n",
                        "no signature is left: its own was in the object's metadata");
    }

    @Test
    void exitsWith3WhereAFileWasModified() throws IOException {
        SignedTrail trail = trail();
        trail.change(trail.log(0, 1), "192.0.2.1", "192.0.2.9");
        Path verified = folder.resolve("verified.json");
        Cli.Ran ran = Cli.run(
                "verify",
                copied(trail).toString(),
                "--public-keys",
                keys(),
                "--format",
                "json",
                "--output",
                verified.toString());
        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.out()).contains("NOT UNTOUCHED: 1 file is modified, 0 missing.", "\nmodified  /");
        assertThat(ran.err()).isEqualTo("s3sleuth: wrote " + verified + "\n");
        JsonNode all = JSON.readTree(verified.toFile());
        assertThat(all.get("verdict").asText()).isEqualTo("modified");
        assertThat(all.at("/logs/modified").asInt()).isEqualTo(1);
        assertThat(all.at("/chains/0/trail").asText()).isEqualTo("management");
        assertThat(all.get("objects")).hasSize(8);
    }

    @Test
    void csvHasALineForEachFile() throws IOException {
        Cli.Ran ran = Cli.run("verify", copied(trail()).toString(), "--public-keys", keys(), "--format", "csv");
        assertThat(ran.out().lines()).hasSize(9).first().isEqualTo("kind,object,verdict,reason,size,digest");
    }

    @Test
    void refusesWhatCannotBe() throws IOException {
        String copy = copied(trail()).toString();
        Path other = Files.writeString(folder.resolve("other.json"), "{}");
        assertThat(Cli.run("verify", copy, "--public-keys", other.toString()))
                .isEqualTo(new Cli.Ran(
                        2,
                        "",
                        "s3sleuth: there is no public key in " + other
                                + ": it has to be what 'aws cloudtrail list-public-keys --output json' prints\n"));
        assertThat(Cli.run("verify", copy, "--public-keys", keys(), "--save-public-keys", "x")
                        .err())
                .contains("leave one out");
        assertThat(Cli.run("verify", folder.resolve("nothing").toString(), "--public-keys", keys()))
                .matches(ran -> ran.status() == 2 && ran.err().contains("no folder of CloudTrail's"));
        assertThat(Cli.run("query", "investigate/config_changes", "--cloudtrail", copy, "--verified", other.toString()))
                .matches(ran -> ran.status() == 2 && ran.err().contains("is not what 'verify --format json"));
        assertThat(Cli.run("query", "investigate/config_changes", "--cloudtrail", copy, "--verified", "none.json")
                        .err())
                .isEqualTo(
                        "s3sleuth: there is no file none.json: --verified wants what 'verify --format json' wrote\n");
    }

    @Test
    void reportsSayOfEachFileWhetherItIsAsDelivered() throws IOException {
        SignedTrail trail = trail();
        trail.change(trail.log(0, 1), "192.0.2.1", "192.0.2.9");
        String copy = copied(trail).toString();
        Path verified = folder.resolve("verified.json");
        Cli.run("verify", copy, "--public-keys", keys(), "--format", "json", "--output", verified.toString());
        Files.write(Path.of(copy, trail.log(0, 0)), SignedTrail.zipped("{\"Records\":[]}"));
        TestSpark.session();
        String[] query = {
            "query", "investigate/config_changes", "--cloudtrail", copy, "--verified", verified.toString(), "--format"
        };
        Cli.Ran text = run(query, "text");
        assertThat(text.out())
                .contains(
                        "CloudTrail files, as verified.json has them: 1 changed since it was checked, 1 modified, 3 unverifiable\n",
                        "  ! 2 of the 5 CloudTrail files read are not what CloudTrail delivered",
                        "  ! Nothing vouches for 3 of the 5 CloudTrail files read (verified.json).");
        JsonNode manifest = JSON.readTree(run(query, "json").out()).get("manifest");
        assertThat(manifest.get("verified_by").asText()).isEqualTo("verified.json");
        assertThat(manifest.get("objects").findValuesAsText("verified"))
                .containsExactly(
                        "changed since it was checked", "modified", "unverifiable", "unverifiable", "unverifiable");
        for (String format : new String[] {"html", "markdown"}) {
            assertThat(run(query, format).out())
                    .contains("1 changed since it was checked, 1 modified", "Nothing vouches for 3 of the 5");
        }
    }
}
