package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.simulate.SampleIncident;
import dev.s3sleuth.simulate.Simulation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over access log and CloudTrail together, and over one of them alone. */
class TwoLogsTest {

    private static final String RADIUS = "investigate/blast_radius";

    @TempDir
    private static Path folder;

    private static String[] accessLog;
    private static String[] cloudTrail;

    @BeforeAll
    static void aSampleIncident() throws IOException {
        TestSpark.session();
        Simulation logs = SampleIncident.write(folder, 1);
        accessLog = new String[] {"--access-log", logs.accessLog().toString()};
        cloudTrail = new String[] {"--cloudtrail", logs.cloudTrail().toString()};
    }

    private static Cli.Ran ask(Stream<String> logs, String... query) {
        return Cli.run(Stream.concat(Stream.of(query), logs).toArray(String[]::new));
    }

    private static Stream<String> both() {
        return Stream.concat(Stream.of(accessLog), Stream.of(cloudTrail));
    }

    @Test
    void countsARequestInBothLogsOnce() throws IOException {
        Cli.Ran ran = ask(both(), "query", RADIUS, "-p", "remote_ip=" + SampleIncident.STRANGER, "--format", "json");
        assertThat(ran.status()).as(ran.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(ran.out());
        JsonNode payroll = json.get("rows").get(0);
        assertThat(payroll.get("bucket").asText()).isEqualTo("acme-hr");
        assertThat(payroll.get("logs").asText()).isEqualTo("both");
        assertThat(payroll.get("reads").asLong()).isEqualTo(3 + 5);
        assertThat(payroll.get("objects_read").asLong()).isEqualTo(1 + 5);
        assertThat(payroll.get("bytes_read").asLong()).isEqualTo(3 * 48_128 + 5 * 90_000);
        assertThat(payroll.get("denied").asLong()).isEqualTo(5);
        assertThat(json.get("rows").findValuesAsText("service")).contains("sts.amazonaws.com", "iam.amazonaws.com");
        assertThat(json.get("coverage").get("complete").asBoolean()).isTrue();
        assertThat(json.get("coverage").get("absent")).isEmpty();
        JsonNode trail = source(json, "cloudtrail");
        assertThat(trail.get("duplicates").asLong()).isPositive();
        assertThat(trail.get("data_events").get(0).get("bucket").asText()).isEqualTo("acme-hr");
        assertThat(source(json, "s3_access_log").get("data_events").isNull()).isTrue();
    }

    private static JsonNode source(JsonNode json, String name) {
        return StreamSupport.stream(json.get("coverage").get("sources").spliterator(), false)
                .filter(s -> s.get("source").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhatIsMissedWhereALogIsAbsent() throws IOException {
        Cli.Ran ran = ask(Stream.of(accessLog), "query", RADIUS, "-p", "remote_ip=" + SampleIncident.STRANGER);
        assertThat(ran.out()).contains("Coverage of cloudtrail: NOT GIVEN. Calls outside S3;", "s3_access_log");
        JsonNode json = new ObjectMapper()
                .readTree(ask(Stream.of(accessLog), "query", RADIUS, "-p", "access_key=AKIANONE", "--format", "json")
                        .out());
        assertThat(json.get("coverage").get("complete").asBoolean()).isFalse();
        assertThat(json.get("coverage").get("absent").get(0).get("source").asText())
                .isEqualTo("cloudtrail");
    }

    @Test
    void saysThatObjectsOfABucketWithoutDataEventsAreUnknowable() {
        Cli.Ran ran = ask(
                Stream.of(cloudTrail),
                "query",
                "investigate/principal_timeline",
                "-p",
                "principal=anonymous",
                "-p",
                "bucket=acme-web");
        assertThat(ran.out())
                .contains(
                        "CloudTrail holds no S3 data event of bucket acme-web in this window",
                        "The first data event it holds is of bucket acme-hr, 2026-02-02T07");
    }

    @Test
    void followsAStolenCredentialDown() throws IOException {
        Cli.Ran found = ask(
                Stream.of(cloudTrail),
                "sql",
                "SELECT DISTINCT userIdentity.accessKeyId AS k FROM cloudtrail WHERE userIdentity.arn LIKE '%assumed-role/exporter/%'",
                "--format",
                "json");
        String key = new ObjectMapper()
                .readTree(found.out())
                .get("rows")
                .get(0)
                .get("k")
                .asText();
        Cli.Ran ran = ask(
                Stream.of(cloudTrail),
                "query",
                "investigate/credential_chain",
                "-p",
                "access_key=" + key,
                "--format",
                "json");
        JsonNode rows = new ObjectMapper().readTree(ran.out()).get("rows");
        assertThat(rows.findValuesAsText("issued_by"))
                .containsExactly(
                        "ec2.amazonaws.com", "arn:aws:sts::111122223333:assumed-role/exporter/i-0abcd1234example");
        assertThat(rows.findValuesAsText("account_derived_from_key")).containsOnly("111122223333");
        assertThat(rows.get(1).get("role").asText()).isEqualTo("arn:aws:iam::111122223333:role/backup-admin");
    }

    @Test
    void masksSessionTokensOfTheTrail() {
        Cli.Ran ran = ask(
                Stream.of(cloudTrail), "sql", "SELECT responseElements FROM cloudtrail WHERE eventName = 'AssumeRole'");
        assertThat(ran.out()).contains("sessionToken", "[masked:").doesNotContain("MadeUpToken");
    }

    @Test
    void asksForAtLeastOneOfTheParameters() {
        Cli.Ran ran = ask(both(), "query", RADIUS);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("needs at least one of principal, access_key, remote_ip");
    }

    @Test
    void showsSourcesAndViews() {
        assertThat(Cli.run("list", "sources").out())
                .contains("s3_access_log", "cloudtrail ", "s3_activity", "cloudtrail_s3");
        assertThat(Cli.run("show", "cloudtrail").out()).contains("userIdentity.sessionContext.sessionIssuer.arn");
        assertThat(Cli.run("show", "s3_activity").out()).contains("a request that both have merged into one row");
        assertThat(Cli.run("show", RADIUS).out()).contains("without cloudtrail: Calls outside S3");
    }

    @Test
    void needsALogThatTheQueryReads() {
        Cli.Ran ran = Cli.run("query", RADIUS, "-p", "access_key=x");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("--access-log and --cloudtrail");
    }
}
