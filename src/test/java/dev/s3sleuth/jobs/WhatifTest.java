package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.simulate.SampleIncident;
import dev.s3sleuth.simulate.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings tried on the sample incident. */
class WhatifTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Simulation logs;

    @BeforeAll
    static void theSampleIncident() throws IOException {
        TestSpark.session();
        logs = SampleIncident.write(folder.resolve("sample"), 20260203);
    }

    private static Cli.Ran run(String... options) {
        List<String> words = new ArrayList<>(List.of("whatif"));
        words.addAll(List.of(
                "--access-log",
                logs.accessLog().toString(),
                "--cloudtrail",
                logs.cloudTrail().toString(),
                "--from",
                "2026-02-02",
                "--to",
                "2026-02-05"));
        words.addAll(List.of(options));
        return Cli.run(words.toArray(String[]::new));
    }

    private static JsonNode sections(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("--format", "json"));
        Cli.Ran ran = run(words.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        return JSON.readTree(ran.out()).path("sections");
    }

    private static List<JsonNode> rows(JsonNode section) {
        List<JsonNode> rows = new ArrayList<>();
        section.path("rows").forEach(rows::add);
        return rows;
    }

    /** The stranger used the link of m.keller long after it was made; its owner at once, and others work without links. */
    @Test
    void aShortLifeOfSignaturesStopsTheLateUsesOfTheLeakedLinkAlone() throws IOException {
        JsonNode sections = sections("--max-signature-age", "15m");
        List<JsonNode> stopped = rows(sections.path(2));
        assertThat(stopped).isNotEmpty().allSatisfy(row -> {
            assertThat(row.path("remote_ip").asText()).isEqualTo("203.0.113.77");
            assertThat(row.path("key").asText()).isEqualTo("payroll/2026-01 Salaries & Bonus.xlsx");
            assertThat(row.path("principal").asText()).endsWith("/m.keller");
            assertThat(row.path("setting").asText()).isEqualTo("MaxSignatureAge");
            assertThat(row.path("http_status").asInt()).isBetween(200, 299);
        });
        assertThat(rows(sections.path(0)).get(0).path("answer").asText())
                .isEqualTo("would have stopped " + stopped.size()
                        + " requests: 4 by arn:aws:iam::111122223333:user/hr/m.keller from 1 address");
    }

    /** Addresses of nobody we know are stopped, and so are colleagues who come every day: those are told of. */
    @Test
    void tellsWhichColleaguesAnAddressListWouldStop() throws IOException {
        JsonNode sections =
                sections("--source-ip", "10.0.0.0/8", "--source-ip", "198.51.100.0/24", "--bucket", "acme-hr");
        List<JsonNode> who = rows(sections.path(1));
        // with the keys of a colleague, but from elsewhere
        assertThat(who)
                .filteredOn(row -> row.path("remote_ip").asText().equals("203.0.113.77"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("regular").asBoolean()).isFalse());
        assertThat(who)
                .allSatisfy(row -> assertThat(row.path("bucket").asText()).isEqualTo("acme-hr"));
        assertThat(who).anySatisfy(row -> {
            assertThat(row.path("outcome").asText()).isEqualTo("stopped");
            assertThat(row.path("regular").asBoolean()).isTrue();
            assertThat(row.path("days").asInt()).isGreaterThanOrEqualTo(3);
        });
        assertThat(rows(sections.path(0)).get(0).path("answer").asText())
                .startsWith("would have stopped ")
                .contains(" (came on 3 days)")
                .endsWith(": look before you do it");
    }

    @Test
    void saysItInASentenceWhereTheReportGoesElsewhere() {
        Cli.Ran ran = run("--tls-only", "--public-access-block", "--format", "html", "--output", folder + "/report/");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("What a change of settings would have stopped  [whatif]", "whatif/who_is_stopped");
        assertThat(ran.err()).contains("s3sleuth: would have stopped ", " requests: ", " anonymous from ");
    }

    @Test
    void refusesAWrongPolicyBeforeAnythingIsRead() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.json"), """
                {"Version": "2012-10-17", "Statement": [{"Sid": "A", "Effect": "Deny", "Principal": "*", "Action": "s3:*",
                 "Resource": "*", "Condition": {"StringEqual": {"aws:SourceVpce": "vpce-1"}}}]}
                """);
        Cli.Ran ran = run("--policy", policy.toString());
        assertThat(ran.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(ran.err())
                .isEqualTo(
                        "s3sleuth: " + policy
                                + ": statement 1 (A) has the unknown condition operator 'StringEqual'; did you mean StringEquals?\n");
    }

    @Test
    void refusesToChangeNothing() {
        Cli.Ran ran = run();
        assertThat(ran.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(ran.err()).startsWith("s3sleuth: nothing is changed: give at least one of --policy, ");
    }

    @Test
    void warnsOfAPolicyThatS3WouldNotTake() throws IOException {
        String statement =
                "{\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"s3:DeleteBucket\", \"Resource\": \"arn:aws:s3:::acme-hr\"}";
        Path policy = Files.writeString(
                folder.resolve("long.json"),
                "{\"Version\": \"2012-10-17\", \"Statement\": [" + (statement + ", ").repeat(300) + statement + "]}");
        Cli.Ran ran = run("--policy", policy.toString(), "--explain");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.err()).contains(policy + " has ", " bytes: S3 takes no policy of more than 20 KB");
    }
}
