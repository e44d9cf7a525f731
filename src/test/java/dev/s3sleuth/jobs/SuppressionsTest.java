package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --suppressions}, as a user would type it: two people change the access log of a bucket, and one is known. */
class SuppressionsTest {

    private static final String LINE =
            "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be amzn-s3-demo-bucket [06/Feb/2026:12:00:0%d +0000] 192.0.2.%d arn:aws:iam::111122223333:user/%s 3E57427F3EXAMPL%d REST.PUT.LOGGING_STATUS - \"PUT /?logging HTTP/1.1\" 200 - 10 10 7 6 \"-\" \"curl/8.4.0\" - hostid SigV4 TLS_AES_128_GCM_SHA256 AuthHeader h TLSv1.3 - - -\n";

    @TempDir
    private static Path folder;

    private static String log;
    private static String ann;
    private static String everybody;
    private static String gone;
    private static Path job;

    @BeforeAll
    static void aLogAndSomeLists() throws IOException {
        TestSpark.session();
        log = Files.writeString(
                        folder.resolve("2026-02-06-12-00-00-ABCD"),
                        String.format(LINE, 0, 1, "ann", 1) + String.format(LINE, 1, 2, "eve", 2))
                .toString();
        ann = list("ann.yaml", "ann", "2026-03-01");
        everybody = list("everybody.yaml", "*", "2026-03-01");
        gone = list("gone.yaml", "*", "2026-02-28");
        job = Files.writeString(folder.resolve("logs.yaml"), """
                title: Who changed the logs
                sources: {s3_access_log: '%s'}
                queries: [detect/logging_disabled]
                fail-on: medium
                suppressions: '%s'
                """.formatted(log, everybody));
    }

    private static String list(String name, String who, String until) throws IOException {
        return Files.writeString(
                        folder.resolve(name),
                        String.format(
                                "suppressions: [{detection: detect/logging_disabled, principal: '*/%s', why: Ann sets up the logs, who: bob@example.com, until: %s}]",
                                who, until))
                .toString();
    }

    private static Cli.Ran query(String... more) {
        return Cli.run(Stream.concat(
                        Stream.of("query", "detect/logging_disabled", "--access-log", log, "--fail-on", "medium"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static JsonNode json(Cli.Ran ran) throws IOException {
        return new ObjectMapper().readTree(ran.out());
    }

    @Test
    void aQueryLeavesOutWhatIsKnownAndSaysSo() throws IOException {
        Cli.Ran ran = query("--suppressions", ann, "--format", "json");
        assertThat(ran.status()).as(ran.err()).isEqualTo(ExitCode.FINDING.status());
        JsonNode report = json(ran);
        assertThat(report.get("rows")).hasSize(1);
        assertThat(report.at("/rows/0/principal").asText()).endsWith("/eve");
        assertThat(report.get("suppressed")).hasSize(1);
        assertThat(report.at("/suppressed/0/principal").asText()).endsWith("/ann");
        assertThat(report.at("/suppressions/0/findings").asLong()).isOne();
        assertThat(report.get("command").asText()).doesNotContain("--suppressions");
        assertThat(report.at("/manifest/command").asText()).contains("--suppressions " + ann);
        assertThat(query("--suppressions", ann).out())
                .contains(
                        "1 finding, and 1 suppressed", "Suppressed: 1 finding by 1 of 1 rule,", "Ann sets up the logs");
    }

    @Test
    void whatIsSuppressedFailsNoCommand() {
        Cli.Ran ran = query("--suppressions", everybody);
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("Nothing found but 2 suppressed findings so far; the scan is incomplete.");
    }

    @Test
    void aRuleHoldsNoMoreOnceItHasEnded() {
        Cli.Ran ran = query("--suppressions", gone);
        assertThat(ran.status()).as(ran.err()).isEqualTo(ExitCode.FINDING.status());
        assertThat(ran.out())
                .contains("2 findings", "rule 1  has EXPIRED and keeps nothing back; it matches 2 findings (2 medium)");
    }

    @Test
    void withoutAListNothingIsSaidOfIt() throws IOException {
        JsonNode report = json(query("--format", "json"));
        assertThat(report.has("suppressions")).isFalse();
        assertThat(report.has("suppressed")).isFalse();
    }

    @Test
    void csvTellsBesideTheRows() {
        Cli.Ran ran = query("--suppressions", ann, "--format", "csv");
        assertThat(ran.out().lines()).hasSize(2);
        assertThat(ran.out()).contains("/eve").doesNotContain("user/ann");
        assertThat(ran.err()).contains("Suppressed: 1 finding by 1 of 1 rule, as of 2026-03-01T00:00:00Z", "user/ann");
    }

    @Test
    void aJobNamesItsListAndTheOptionOverridesIt() throws IOException {
        Path reports = Files.createDirectories(folder.resolve("reports"));
        Cli.Ran ran = Cli.run("run", job.toString(), "--format", "json,csv", "--output", reports + "/");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains(
                        "All 2 findings are suppressed.",
                        "  ! 2 findings are suppressed by 1 rule (see Suppressed).",
                        "Suppressed: 2 findings by 1 of 1 rule, as of 2026-03-01T00:00:00Z");
        try (Stream<Path> files = Files.walk(reports)) {
            List<Path> apart = files.filter(f -> f.endsWith("suppressed.csv")).toList();
            assertThat(apart).hasSize(1);
            assertThat(Files.readAllLines(apart.get(0))).hasSize(3);
        }
        Cli.Ran other = Cli.run("run", job.toString(), "--format", "json", "--suppressions", ann);
        assertThat(other.status()).as(other.err()).isEqualTo(ExitCode.FINDING.status());
        JsonNode report = json(other);
        assertThat(report.at("/verdict/headline").asText()).isEqualTo("Worth a look: 1 medium finding.");
        assertThat(report.at("/severities/medium").asLong()).isOne();
        assertThat(report.get("suppressed")).hasSize(1);
    }

    @Test
    void aListThatIsWrongStopsTheCommandBeforeAnythingIsRead() throws IOException {
        Cli.Ran none = query("--suppressions", "no/such.yaml");
        assertThat(none.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(none.err()).contains("--suppressions: there is no file no/such.yaml");
        Path bad =
                Files.writeString(folder.resolve("bad.yaml"), "suppressions: [{detection: detect/x, why: a, who: b}]");
        Cli.Ran ran = Cli.run("run", job.toString(), "--suppressions", bad.toString());
        assertThat(ran.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(ran.err()).contains("bad.yaml: suppression 1 (detect/x) has no 'until'");
    }
}
