package dev.s3sleuth.reports.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.SmallReport;
import dev.s3sleuth.reports.suppressions.SuppressionFile;
import dev.s3sleuth.reports.suppressions.Suppressions;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small report with an allow-list, in every format. */
class SuppressedReportTest {

    private static final String RULES = """
            suppressions:
            - {detection: 'detect/*', remote_ip: 198.51.100.0/24, why: Our office, who: a@example.com, until: 2026-03-31}
            - {detection: detect/log_changed, bucket: 'amzn-*', why: 'A move | <b>of logs</b>', who: b@example.com, until: 2026-03-31}
            - {detection: detect/log_changed, why: Every change, who: c@example.com, until: 2026-03-31}
            - {detection: detect/log_changed, why: Of last year, who: d@example.com, until: 2025-12-31}
            - {detection: detect/mass_delete, why: Not asked here, who: e@example.com, until: 2026-03-31}
            """;

    @TempDir
    private static Path folder;

    private static Suppressions rules;
    private static Report report;

    @BeforeAll
    static void ask() throws IOException {
        rules = SuppressionFile.read(Files.writeString(folder.resolve("known.yaml"), RULES), SmallReport.NOW);
        report = SmallReport.suppressing(rules, folder);
    }

    @AfterAll
    static void close() {
        report.close();
    }

    private static String written(ReportFormat format) throws IOException {
        StringWriter out = new StringWriter();
        format.write(report, out, 120);
        return out.toString();
    }

    @Test
    void aSuppressedFindingIsNoFindingOfTheReport() {
        assertThat(report.severities()).isEmpty();
        assertThat(report.findings()).isEmpty();
        assertThat(report.hasFinding(Severity.INFORMATIONAL)).isFalse();
        assertThat(report.sections().get(0).size()).isZero();
        report.forEachFinding(finding -> assertThat(finding).isNull());
    }

    @Test
    void theVerdictSaysWhatIsKeptBackAndWhichRuleNoLongerDoes() {
        assertThat(report.verdict().headline()).isEqualTo("The only finding is suppressed.");
        assertThat(report.verdict().caveats())
                .startsWith(
                        "1 finding is suppressed by 1 rule (see Suppressed).",
                        "Rule 4 of the allow-list has EXPIRED and keeps nothing back; it matches 1 finding (see Suppressed).");
    }

    @Test
    void jsonHasEveryRuleAndEveryFinding() throws IOException {
        JsonNode json = new ObjectMapper().readTree(written(ReportFormat.JSON));
        JsonNode rule = json.at("/suppressions/1");
        assertThat(json.get("suppressions")).hasSize(5);
        assertThat(rule.toString())
                .isEqualTo(
                        "{\"rule\":2,\"detection\":\"detect/log_changed\",\"principal\":null,\"bucket\":\"amzn-*\","
                                + "\"key\":null,\"remote_ip\":null,\"max_severity\":\"high\",\"why\":\"A move | <b>of logs</b>\","
                                + "\"who\":\"b@example.com\",\"until\":\"2026-03-31\",\"ends\":\"2026-04-01T00:00:00Z\","
                                + "\"expired\":false,\"asked\":true,\"findings\":1,\"by_severity\":{\"high\":1},\"by_rules_before\":0}");
        assertThat(json.at("/suppressions/0/findings").asLong()).isZero();
        assertThat(json.at("/suppressions/2/by_rules_before").asLong()).isOne();
        assertThat(json.at("/suppressions/3/expired").asBoolean()).isTrue();
        assertThat(json.at("/suppressions/3/findings").asLong()).isOne();
        assertThat(json.at("/suppressions/4/asked").asBoolean()).isFalse();
        JsonNode suppressed = json.get("suppressed");
        assertThat(suppressed).hasSize(1);
        assertThat(suppressed.at("/0/query").asText()).isEqualTo("detect/log_changed");
        assertThat(suppressed.at("/0/severity").asText()).isEqualTo("high");
        assertThat(suppressed.at("/0/why").asText()).contains("changed the log of amzn-s3-demo-bucket1");
        assertThat(suppressed.at("/0/first_time").asText()).isEqualTo("2026-02-06T12:17:00Z");
        assertThat(suppressed.at("/0/principal").asText()).contains("'onclick='alert(6)");
        assertThat(suppressed.at("/0/remote_ip").asText()).isEqualTo("203.0.113.77");
        assertThat(suppressed.at("/0/rule").asLong()).isEqualTo(2);
        assertThat(suppressed.at("/0/id").asText()).matches("[0-9a-f]{16}");
        assertThat(json.at("/sections/0/rows")).isEmpty();
    }

    @Test
    void textAndMarkdownTellRuleByRule() throws IOException {
        String text = written(ReportFormat.TEXT);
        assertThat(text)
                .contains(
                        "detect/log_changed    Nothing found but 1 suppressed finding in what was read.",
                        """
                        Suppressed: 1 finding by 1 of 5 rules, as of 2026-03-01T00:00:00Z
                          rule 1  keeps back 0 findings
                            detect/*  remote_ip = 198.51.100.0/24  up to high
                            Our office  (a@example.com, until 2026-03-31)
                          rule 2  keeps back 1 finding (1 high)
                            detect/log_changed  bucket = amzn-*  up to high
                            A move | <b>of logs</b>  (b@example.com, until 2026-03-31)
                          rule 3  keeps back 0 findings, and matches 1 finding that a rule before it keeps back
                        """,
                        "  rule 4  has EXPIRED and keeps nothing back; it matches 1 finding (1 high)\n",
                        "  rule 5  keeps back 0 findings; no such detection was asked\n",
                        "  high: arn:aws:iam::111122223333:user/'onclick='alert(6) changed the log of");
        assertThat(written(ReportFormat.MARKDOWN)).contains("\n## Suppressed\n\n", "  rule 5  keeps back 0 findings;");
    }

    @Test
    void csvHasTheFindingsInAFileOfTheirOwn() throws IOException {
        StringWriter out = new StringWriter();
        ReportFormat.writeSuppressedCsv(report, out);
        assertThat(out.toString().lines())
                .hasSize(2)
                .first()
                .isEqualTo("query,id,severity,why,first_time,last_time,bucket,key,principal,remote_ip,rule");
        assertThat(out.toString()).endsWith(",203.0.113.77,2\r\n");
    }

    @Test
    void anotherInstantJudgesOtherwise() throws IOException {
        Instant lastYear = SmallReport.NOW.minus(Duration.ofDays(100));
        try (Report then = SmallReport.suppressing(rules.asOf(lastYear), folder)) {
            assertThat(then.suppressions()).isNotNull().satisfies(summary -> {
                assertThat(summary.at()).isEqualTo(lastYear);
                assertThat(summary.rules().get(3).expired()).isFalse();
            });
        }
        try (Report later = SmallReport.suppressing(rules.asOf(Instant.parse("2026-04-01T00:00:00Z")), folder)) {
            assertThat(later.hasFinding(Severity.HIGH)).isTrue();
            assertThat(later.verdict().headline()).isEqualTo("A person should look now: 1 high finding.");
        }
    }
}
