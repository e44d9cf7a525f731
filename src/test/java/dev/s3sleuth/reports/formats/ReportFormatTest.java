package dev.s3sleuth.reports.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.QueryRunner;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Run;
import dev.s3sleuth.reports.Section;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every format with a record that an attacker wrote. */
class ReportFormatTest {

    private static final String ESC = "\u001b[2J";
    private static final String BIDI = "\u202egpj.exe";
    private static final byte[] LINE = concat(
            "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be amzn-s3-demo-bucket1 [06/Feb/2026:12:00:00 +0000] 192.0.2.10 - 3E57427F3EXAMPLE REST.GET.OBJECT a \"GET /a?X-Amz-Security-Token=IQoJb3JpZ2luEXAMPLE&X-Amz-Signature=0123456789abcdef HTTP/1.1\" 200 - 10 10 7 6 \"=cmd|' /C calc'!A0 "
                    .getBytes(StandardCharsets.UTF_8),
            new byte[] {(byte) 0xff},
            ("\" \"<script>alert(1)</script>" + ESC + BIDI + "\" - host= - - - h TLSv1.3 - - -\n")
                    .getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    private static byte[] concat(byte[]... parts) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private String report(ReportFormat format, String sql) throws IOException {
        Path log = Files.write(folder.resolve("log"), LINE);
        LogInputs inputs = new LogInputs(Map.of("s3_access_log", List.of(log.toString())), TimeWindow.ALL, Map.of());
        StringWriter out = new StringWriter();
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        try (Section section = Section.ofSql(
                sql, TimeWindow.ALL, new QueryRunner(TestSpark.session(), inputs).run(sql), "s3sleuth sql …", now)) {
            format.write(Report.of(section, new Run("s3sleuth 1", "s3sleuth sql …", now, now)), out, 200);
        }
        return out.toString();
    }

    @Test
    void terminalsSeeNoControlCharacterAndNoOverride() throws IOException {
        String text = report(ReportFormat.TEXT, "SELECT user_agent, referer FROM s3_access_log");
        assertThat(text)
                .contains("<script>alert(1)</script>\\x1b[2J\\u202egpj.exe", "=cmd|' /C calc'!A0 \\xff")
                .doesNotContain(ESC, "\u202e");
    }

    @Test
    void spreadsheetsRunNoFormula() throws IOException {
        String csv = report(
                ReportFormat.CSV,
                "SELECT referer, '-1' AS minus, '@x' AS at, '+x' AS plus, -5 AS number, '' AS empty, CAST(NULL AS STRING) AS missing, 'a,\"b' AS quoted FROM s3_access_log");
        assertThat(csv)
                .isEqualTo(
                        "referer,minus,at,plus,number,empty,missing,quoted\r\n'=cmd|' /C calc'!A0 \\xff,'-1,'@x,'+x,-5,\"\",,\"a,\"\"b\"\r\n");
    }

    @Test
    void jsonLosesNothing() throws IOException {
        String json = report(
                ReportFormat.JSON,
                "SELECT referer, user_agent, '' AS empty, CAST(NULL AS STRING) AS missing, array(referer) AS list, map('k', 1) AS map, struct(1 AS a) AS struct, time FROM s3_access_log");
        var row = new ObjectMapper().readTree(json).get("rows").get(0);
        assertThat(row.get("referer").asText()).isEqualTo("=cmd|' /C calc'!A0 \udcff");
        assertThat(row.get("list").get(0)).isEqualTo(row.get("referer"));
        assertThat(row.get("user_agent").asText()).isEqualTo("<script>alert(1)</script>" + ESC + BIDI);
        assertThat(row.get("empty").asText()).isEmpty();
        assertThat(row.get("missing").isNull()).isTrue();
        assertThat(row.get("map").get("k").asInt()).isEqualTo(1);
        assertThat(row.get("struct").get("a").asInt()).isEqualTo(1);
        assertThat(row.get("time").asText()).isEqualTo("2026-02-06T12:00:00Z");
    }

    @Test
    void noFormatShowsWhatAuthenticates() throws IOException {
        for (ReportFormat format : EnumSet.complementOf(EnumSet.of(ReportFormat.OCSF))) { // it has no rows but findings
            assertThat(
                            report(
                                    format,
                                    "SELECT request_uri, array(request_uri) AS list, map('uri', request_uri) AS map FROM s3_access_log"))
                    .doesNotContain("IQoJb3JpZ2luEXAMPLE", "0123456789abcdef")
                    .containsPattern("X-Amz-Security-Token=\\\\?\\[masked:");
        }
    }

    @Test
    void textIsCutAndSaysSoTheOthersAreNot() throws IOException {
        String sql = "SELECT id FROM range(0, 12345) ORDER BY id";
        assertThat(report(ReportFormat.TEXT, sql)).contains("12,345 rows", "Only the first 100 are shown");
        assertThat(report(ReportFormat.CSV, sql).lines()).hasSize(12346).last().isEqualTo("12344");
        assertThat(new ObjectMapper().readTree(report(ReportFormat.JSON, sql)).get("rows"))
                .hasSize(12345);
    }
}
