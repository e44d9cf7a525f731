package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.simulate.SampleIncident;
import dev.s3sleuth.simulate.Simulation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    private static JsonNode truth;
    private static String[] accessLog;
    private static String[] cloudTrail;

    @BeforeAll
    static void aSampleIncident() throws IOException {
        TestSpark.session();
        Simulation logs = SampleIncident.write(folder, 1);
        truth = new ObjectMapper().readTree(logs.truth().toFile());
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
        JsonNode payroll = row(json.get("rows"), "bucket", "acme-hr");
        JsonNode footprint = row(truth.at("/totals/footprints"), "remote_ip", SampleIncident.STRANGER);
        JsonNode happened = row(footprint.get("buckets"), "bucket", "acme-hr");
        assertThat(payroll.get("logs").asText()).isEqualTo("both");
        assertThat(happened.get("reads").asLong()).isGreaterThan(5);
        for (String count : List.of("reads", "objects_read", "bytes_read", "denied")) {
            assertThat(payroll.get(count)).as(count).isEqualTo(happened.get(count));
        }
        assertThat(json.get("rows").findValuesAsText("service")).contains("sts.amazonaws.com", "iam.amazonaws.com");
        assertThat(json.get("coverage").get("complete").asBoolean()).isTrue();
        assertThat(json.get("coverage").get("absent")).isEmpty();
        JsonNode trail = source(json, "cloudtrail");
        assertThat(trail.get("duplicates").asLong())
                .isLessThanOrEqualTo(
                        truth.at("/delivered_twice/cloudtrail_events").asLong());
        assertThat(source(json, "s3_access_log").get("duplicates").asLong())
                .isLessThanOrEqualTo(
                        truth.at("/delivered_twice/access_log_records").asLong());
        assertThat(trail.get("data_events").findValuesAsText("bucket")).contains("acme-hr");
        assertThat(source(json, "s3_access_log").get("data_events").isNull()).isTrue();
    }

    private static JsonNode source(JsonNode json, String name) {
        return row(json.get("coverage").get("sources"), "source", name);
    }

    private static JsonNode row(JsonNode rows, String member, String value) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.get(member).asText().equals(value))
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
                        "The first data event it holds is of bucket acme-");
    }

    @Test
    void followsAStolenCredentialDown() throws IOException {
        Cli.Ran found = ask(
                Stream.of(cloudTrail),
                "sql",
                "SELECT DISTINCT userIdentity.accessKeyId AS k FROM cloudtrail WHERE eventName = 'AssumeRole' AND sourceIPAddress = '203.0.113.77'",
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
                .hasSize(2)
                .startsWith("ec2.amazonaws.com")
                .element(1)
                .asString()
                .startsWith("arn:aws:sts::111122223333:assumed-role/report-renderer/i-0");
        assertThat(rows.findValuesAsText("account_derived_from_key")).containsOnly("111122223333");
        assertThat(rows.get(1).get("role").asText()).isEqualTo("arn:aws:iam::111122223333:role/backup-admin");
    }

    @Test
    void masksSessionTokensOfTheTrail() {
        Cli.Ran ran = ask(
                Stream.of(cloudTrail), "sql", "SELECT responseElements FROM cloudtrail WHERE eventName = 'AssumeRole'");
        assertThat(ran.out()).contains("sessionToken", "[masked:").doesNotContain("IQoJ");
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
