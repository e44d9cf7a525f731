package dev.s3sleuth.reports.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.QueryRunner;
import dev.s3sleuth.reports.HostileLog;
import dev.s3sleuth.reports.Pivots;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Run;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.SmallReport;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings as OCSF has them. */
class OcsfReportTest {

    private static final TimeWindow WINDOW =
            new TimeWindow(Instant.parse("2026-02-06T10:00:00Z"), Instant.parse("2026-02-06T17:00:00Z"));
    private static final String DETECTION = """
            /*
            title: Made up
            severity: high
            sources: [s3_access_log]
            techniques: [TA0005:T1562.008, TA0040:T1485, TA9999:T9999.001]
            */
            SELECT s.*, (SELECT max(referer) FROM s3_access_log WHERE referer LIKE '=cmd%') AS referer,
              (SELECT max(request_uri) FROM s3_access_log) AS request_uri
            FROM VALUES
              ('critical', 'who', 'amzn-s3-demo-bucket1', 'a/ä b', 'arn:aws-cn:sts::111122223333:assumed-role/app/i-1', '2001:db8::1', 'ASIAIOSFODNN7EXAMPLE', 'curl/8', TIMESTAMP '2026-02-06 11:00:00Z', TIMESTAMP '2026-02-06 12:00:00Z', 3L, array('x', NULL)),
              ('low', 'who', 'amzn-s3-demo-bucket1', 'a/ä b', 'arn:aws-cn:sts::111122223333:assumed-role/app/i-2', '2001:db8::1', NULL, NULL, TIMESTAMP '2026-02-06 13:00:00Z', NULL, NULL, NULL),
              (NULL, 'nobody', NULL, 'lost', NULL, NULL, 'AKIAIOSFODNN7EXAMPLE', 'curl/8', NULL, NULL, NULL, NULL),
              ('informational', 'a service', '', NULL, 'anonymous', 'AWS Internal', NULL, '', NULL, NULL, NULL, NULL)
            AS s(severity, why, bucket, key, principal, remote_ip, access_key, user_agent, first_time, last_time, n, list)
            ORDER BY why DESC, first_time
            """;

    @TempDir
    private static Path folder;

    private static List<JsonNode> events = new ArrayList<>();

    @BeforeAll
    static void ask() throws IOException {
        Files.createDirectories(folder.resolve("queries/detect"));
        Files.writeString(folder.resolve("queries/detect/made_up.sql"), DETECTION);
        LogInputs inputs = new LogInputs(
                Map.of("s3_access_log", List.of(HostileLog.write(folder).toString())), WINDOW, Map.of());
        QueryCatalog catalog = QueryCatalog.load(folder.resolve("queries"));
        Query query = catalog.query("detect/made_up");
        Arguments arguments = new Arguments(query, Map.of());
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        Pivots pivots = new Pivots(catalog, (id, parameters) -> "s3sleuth query " + id);
        try (Report report = Report.of(
                Section.of(
                        query,
                        arguments,
                        WINDOW,
                        new QueryRunner(TestSpark.session(), inputs).run(query, arguments),
                        pivots,
                        now),
                new Run("s3sleuth 1.0", "s3sleuth query detect/made_up", now, now))) {
            events.addAll(read(report));
        }
    }

    private static List<JsonNode> read(Report report) throws IOException {
        StringWriter out = new StringWriter();
        ReportFormat.OCSF.write(report, out, 80);
        List<String> lines = out.toString().lines().toList();
        List<JsonNode> events = new ArrayList<>();
        new ObjectMapper().readTree(out.toString()).forEach(events::add);
        assertThat(lines).as("brackets, and an event a line").hasSize(events.isEmpty() ? 1 : events.size() + 2);
        return events;
    }

    @Test
    void keepsToTheSchema() throws IOException {
        assertThat(events).hasSize(4);
        for (JsonNode event : events) {
            assertThat(OcsfSchema.problems(event)).as(event.toPrettyString()).isEmpty();
        }
    }

    @Test
    void theCheckItselfSeesWhatIsWrong() throws IOException {
        JsonNode wrong = new ObjectMapper().readTree("""
                {"activity_id": 7, "category_uid": 2, "class_uid": 2004, "type_uid": 200401, "time": "now", "severity_id": 1,
                 "metadata": {"version": "1.5.0", "product": {}, "profiles": ["cloud"]}, "finding_info": {}, "hue": 1, "ticket": {},
                 "evidences": [{"http_request": {"user_agent": "curl"}}], "resources": {}, "policy": {"name": "x"}}""");
        assertThat(OcsfSchema.problems(wrong))
                .containsExactlyInAnyOrder(
                        " lacks cloud",
                        "/activity_id is no integer_t: 7",
                        "/time is no timestamp_t: \"now\"",
                        "/metadata/product has none of [name, uid]",
                        "/finding_info lacks uid",
                        "/hue is not in the schema",
                        "/ticket is not in the schema",
                        "/evidences[] has none of [actor, api, connection_info, data, database, databucket, device, dst_endpoint, email, file, process, query, resources, src_endpoint, url, user, job, script]",
                        "/resources is or is no list",
                        "/policy is of the profile \"security_control\", which is not applied");
    }

    @Test
    void saysWhoWhatAndWhere() {
        JsonNode event = events.get(0);
        assertThat(event.at("/severity_id").asInt()).isEqualTo(5);
        assertThat(event.at("/severity").asText()).isEqualTo("Critical");
        assertThat(event.at("/is_alert").asBoolean()).isTrue();
        assertThat(event.at("/time").asLong())
                .isEqualTo(Instant.parse("2026-02-06T12:00:00Z").toEpochMilli());
        assertThat(event.at("/resources/1/uid").asText()).isEqualTo("arn:aws-cn:s3:::amzn-s3-demo-bucket1/a/ä b");
        assertThat(event.at("/evidences/0/src_endpoint/ip").asText()).isEqualTo("2001:db8::1");
        assertThat(event.at("/evidences/0/actor/user/name").asText()).isEqualTo("i-1");
        assertThat(event.at("/evidences/0/actor/user/account/uid").asText()).isEqualTo("111122223333");
        assertThat(event.at("/evidences/0/actor/user/credential_uid").asText()).isEqualTo("ASIAIOSFODNN7EXAMPLE");
        assertThat(event.at("/finding_info/attacks/0/sub_technique").toString())
                .isEqualTo("{\"uid\":\"T1562.008\",\"name\":\"Disable or Modify Cloud Logs\"}");
        assertThat(event.at("/finding_info/attacks/0/technique/uid").asText()).isEqualTo("T1562");
        assertThat(event.at("/finding_info/attacks/1/technique/name").asText()).isEqualTo("Data Destruction");
        assertThat(event.at("/finding_info/attacks/2/tactic").toString())
                .as("without a name where none is known")
                .isEqualTo("{\"uid\":\"TA9999\"}");
        assertThat(event.at("/unmapped").toString())
                .isEqualTo("{\"n\":3,\"list\":[\"x\",null],\"referer\":\"=cmd|' /C calc'!A0 \\\\xff\",\"request_uri\":"
                        + event.at("/unmapped/request_uri") + ",\"pivots\":[]}");
        assertThat(event.at("/unmapped/request_uri").asText())
                .contains("X-Amz-Signature=[masked:")
                .doesNotContain("0123456789abcdef");
        assertThat(event.at("/observables")).hasSize(6);
    }

    @Test
    void whatHasNoPlaceStaysUnmapped() {
        JsonNode nobody = events.get(2);
        assertThat(nobody.has("resources")).isFalse();
        assertThat(nobody.has("evidences")).isFalse();
        assertThat(nobody.at("/unmapped").properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("key", "access_key", "user_agent", "referer", "request_uri", "pivots");
        assertThat(nobody.at("/time").asLong())
                .as("the end of the window, for the row has no time")
                .isEqualTo(WINDOW.to().toEpochMilli());
        assertThat(events.get(3).at("/evidences/0/src_endpoint").toString()).isEqualTo("{\"name\":\"AWS Internal\"}");
    }

    @Test
    void twoFindingsAboutTheSameAreTwo() {
        List<String> uids = events.stream()
                .map(event -> event.at("/finding_info/uid").asText())
                .toList();
        assertThat(uids).doesNotHaveDuplicates();
        assertThat(uids.get(0)).matches("[0-9a-f]{16}-2026-02-06T10:00:00Z");
        assertThat(uids.get(1)).isEqualTo(uids.get(0) + "-2");
    }

    @Test
    void aReportOfASmallJobKeepsToTheSchemaToo() throws IOException {
        try (Report report = SmallReport.of(folder)) {
            assertThat(read(report)).hasSize(1).allSatisfy(event -> assertThat(OcsfSchema.problems(event))
                    .isEmpty());
        }
    }

    @Test
    void withoutADetectionThereIsAnEmptyList() throws IOException {
        try (Report report = SmallReport.single(folder, "SELECT key FROM s3_access_log")) {
            assertThat(read(report)).isEmpty();
        }
    }
}
