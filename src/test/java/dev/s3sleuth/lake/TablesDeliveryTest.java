package dev.s3sleuth.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.jobs.Cli;
import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.format.AccessLog;
import dev.s3sleuth.parsers.spark.TableDelivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of the access log that AWS delivers, asked like the JSON that it delivers. */
class TablesDeliveryTest {

    private static final String[] WINDOW = {"--from", "2026-02-02T00:00:00Z", "--to", "2026-02-03T00:00:00Z"};
    /** What both deliveries say of a record; which object it is from they do not share. */
    private static final String COLUMNS = String.join(
            ", ",
            Stream.concat(AccessLog.SOURCE.fields().stream(), AccessLog.SOURCE.derived().stream())
                    .map(Field::name)
                    .toList());

    private static final Object[][] REQUESTS = {
        {"REST.GET.OBJECT", "payroll/2026.xlsx", "GET /payroll/2026.xlsx HTTP/1.1", true},
        {"REST.GET.OBJECT", "a%2520b.txt", "GET /a%20b.txt HTTP/1.1", false},
        {"REST.GET.OBJECT", "once%20and+plus.txt", "GET /once%20and%2Bplus.txt HTTP/1.1", null},
        {"REST.GET.OBJECT", "plain a+b.txt", "GET /acme-hr/plain%20a%2Bb.txt?x=%2F HTTP/1.1", null},
        {"BATCH.DELETE.OBJECT", "a%2520b.txt", null, null},
        {"S3.EXPIRE.OBJECT", "b%2Bc+d.txt", null, null},
        {"REST.PUT.OBJECT", "100%", "PUT /100%25 HTTP/1.1", false},
        {"REST.GET.OBJECT", "%zz%2", "GET /?%", null},
        {"REST.GET.OBJECT", "%25FF%25FE%2500.bin", "GET /%FF%FE%00.bin HTTP/1.1", true},
        {"REST.GET.OBJECT", "%E6%97%A5\u65e5\ud83d\ude00%C3", "/", null},
        {"REST.GET.OBJECT", "\" \n'\\;=cmd", "GET /%22%20%0A%27%5C;=cmd HTTP/1.1", null},
        {"REST.GET.OBJECT", "", "GET  HTTP/1.1", null},
        {"REST.GET.BUCKET", null, "GET /?list-type=2 HTTP/1.1", null},
        {"WEBSITE.GET.OBJECT", "-", "-", false},
    };

    @TempDir
    private static Path folder;

    private static AwsTable aws;
    private static final List<Path> files = new ArrayList<>();

    @BeforeAll
    static void threeDays() throws IOException {
        TestSpark.session();
        aws = AwsTable.in(lake(), AwsTable.columns());
        List<Map<String, Object>> all = new ArrayList<>();
        for (int day = 1; day <= 3; day++) {
            List<Map<String, Object>> records = day(day);
            files.add(aws.deliver(records));
            all.addAll(records);
        }
        AwsTable.lines(lines(), all);
    }

    private static Path lake() {
        return folder.resolve("lake");
    }

    private static Path lines() {
        return folder.resolve("json/records.jsonl");
    }

    private static List<Map<String, Object>> day(int day) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < 3 * REQUESTS.length; i++) {
            Object[] request = REQUESTS[i % REQUESTS.length];
            boolean all = i % 2 == 0;
            Map<String, Object> record = new HashMap<>();
            record.put("schema_version_id", "V_1_0");
            record.put("bucket_arn", "arn:aws:s3:::acme-hr");
            record.put("bucket_name", "acme-hr");
            record.put("request_time", String.format("2026-02-%02dT%02d:%02d:07.%03dZ", day, i % 20, i, i));
            record.put("bucket_owner_id", "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be");
            record.put("remote_ip", all ? "192.0.2." + i : null);
            record.put("requester", all ? "arn:aws:iam::111122223333:user/alice" : null);
            record.put("request_id", "R" + day + "-" + i);
            record.put("operation", request[0]);
            record.put("key_name", request[1]);
            record.put("request_uri", request[2]);
            record.put("http_status", i % 7 == 6 ? 403 : 200);
            record.put("error_code", i % 7 == 6 ? "AccessDenied" : null);
            record.put("bytes_sent_size", all ? 5_000_000_000L + i : null);
            record.put("object_size", all ? 5_000_000_100L : null);
            record.put("total_duration", 12L);
            record.put("user_agent", all ? "aws-cli/2.15.0" : "-");
            record.put("tls_version", "TLSv1.3");
            record.put("acl_required", request[3]);
            record.put("source_region", "eu-central-1");
            records.add(record);
        }
        return records;
    }

    private static JsonNode ask(Path place, String... question) throws IOException {
        List<String> args = new ArrayList<>(List.of(question));
        boolean table = Files.exists(place.resolve("catalog.db"));
        args.addAll(List.of(table ? "--lake" : "--access-log", place.toString(), "--format", "json"));
        Cli.Ran ran = Cli.run(args.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err() + ran.out()).isZero();
        return new ObjectMapper().readTree(ran.out());
    }

    private static void answersAlike(String... question) throws IOException {
        JsonNode table = ask(lake(), question).get("rows");
        assertThat(table).isNotEmpty();
        assertThat(table).isEqualTo(ask(lines(), question).get("rows"));
    }

    @Test
    void everyColumnIsThatOfTheJson() throws IOException {
        answersAlike("sql", "SELECT " + COLUMNS + ", hex(key), hex(key_raw) FROM s3_access_log ORDER BY request_id");
    }

    @Test
    void tellsWhoDownloaded() throws IOException {
        answersAlike("query", "investigate/who_downloaded", "-p", "key=*");
        answersAlike("query", "investigate/who_downloaded", "-p", "key=payroll/*", "--from", WINDOW[1]);
        assertThat(ask(lake(), "query", "investigate/who_downloaded", "-p", "key=a b.txt")
                        .get("rows"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes_by_address", "bytes_by_principal", "requests_by_hour"})
    void givesTheSameOverview(String query) throws IOException {
        answersAlike("query", "overview/" + query);
        answersAlike("query", "overview/" + query, WINDOW[0], WINDOW[1], WINDOW[2], WINDOW[3]);
    }

    @Test
    void aRowIsTracedToItsPlaceInADataFile() throws IOException {
        JsonNode row = ask(
                        lake(),
                        "sql",
                        "SELECT _object, _offset, _flags, _malformed, _extra_fields, acl_required FROM s3_access_log WHERE request_id = 'R2-28'")
                .get("rows")
                .get(0);
        assertThat(row.get("_object").asText()).isEqualTo(files.get(1).toString());
        assertThat(row.get("_offset").asLong()).isEqualTo(28);
        assertThat(row.get("acl_required").asText()).isEqualTo("Yes");
        assertThat(List.of(row.get("_flags"), row.get("_malformed"), row.get("_extra_fields")))
                .allMatch(JsonNode::isNull);
    }

    @Test
    void coverageCountsTheFilesOfTheWindow() throws IOException {
        String[] question = {
            "query",
            "investigate/who_downloaded",
            "-p",
            "key=*",
            WINDOW[0],
            "2026-02-02T05:30:00Z",
            WINDOW[2],
            WINDOW[3]
        };
        JsonNode coverage = ask(lake(), question).get("coverage");
        JsonNode source = coverage.at("/sources/0");
        assertThat(numbers(source, "objects_listed", "objects_pruned", "objects_read", "lines", "records"))
                .containsExactly(3L, 2L, 1L, 42L, 42L);
        JsonNode json = ask(lines(), question).at("/coverage/sources/0");
        assertThat(numbers(source, "in_window", "silent_hours", "malformed", "objects_unreadable"))
                .isEqualTo(numbers(json, "in_window", "silent_hours", "malformed", "objects_unreadable"))
                .containsExactly(28L, 5L, 0L, 0L);
        assertThat(coverage.get("complete").asBoolean()).isTrue();
        assertThat(source.get("flagged").isNull()).isTrue();
        assertThat(source.get("first_time").asText()).startsWith("2026-02-02T00:00:07");
        assertThat(source.get("bytes_read").asLong()).isEqualTo(Files.size(files.get(1)));
        assertThat(Instant.parse(source.get("settled_until").asText()))
                .isEqualTo(Instant.ofEpochMilli(aws.table().currentSnapshot().timestampMillis())
                        .minus(Duration.ofDays(2)));
    }

    private static List<Long> numbers(JsonNode source, String... names) {
        return Stream.of(names).map(name -> source.get(name).asLong()).toList();
    }

    @Test
    void explainsWithoutReading() {
        Cli.Ran ran = Cli.run(
                "query", "overview/requests_by_hour", "--lake", lake().toString(), WINDOW[0], WINDOW[1], "--explain");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("3 listed, 1 pruned, 2 to read", "request_time");
    }

    @Test
    void bytesThatAreNoTextAreNoReasonToFail() {
        String odd = "CAST(X'25C3FF2B25C3' AS STRING)";
        Dataset<Row> rows = TestSpark.session()
                .sql("SELECT " + odd + " AS key_name, " + odd + " AS operation, " + odd + " AS request_uri, " + odd
                        + " AS bucket_name, 'f' AS _file, 7L AS _pos");
        Row row = rows.select(TableDelivery.columns(AccessLog.SOURCE, rows.schema()))
                .selectExpr("hex(key)", "hex(key_raw)", "time", "_offset")
                .head();
        assertThat(row.getString(0)).isEqualTo("25C3FF2025C3");
        assertThat(row.getString(1)).isEqualTo("25C3FF2B25C3");
        assertThat(row.isNullAt(2)).isTrue();
        assertThat(row.getLong(3)).isEqualTo(7);
    }

    @Test
    void aWindowReachesIcebergAndSoDoOnlyTheColumnsAskedFor() throws IOException {
        Dataset<Row> rows = TestSpark.session()
                .read()
                .format("s3sleuth_lake")
                .option("source", "s3_access_log")
                .load(lake().toString());
        String plan = rows.select(TableDelivery.columns(AccessLog.SOURCE, rows.schema()))
                .where("time >= '2026-02-02T00:00:00Z' AND time < '2026-02-03T00:00:00Z' AND key LIKE 'payroll/%'")
                .select("remote_ip", "acl_required")
                .queryExecution()
                .executedPlan()
                .toString();
        assertThat(plan)
                .contains("request_time >= 17699", "request_time < 17700")
                .containsPattern("BatchScan [^\\[]*\\[[^\\]]*key_name#")
                .doesNotContain("user_agent", "host_id", "_file", "bucket_arn");
    }

    @Test
    void whatLiesOutsideTheWindowIsNotOpened() throws IOException {
        Path place = folder.resolve("emptied");
        AwsTable table = AwsTable.in(place, AwsTable.columns());
        Path first = table.deliver(day(1));
        table.deliver(day(2));
        Files.delete(first);
        assertThat(ask(place, "query", "overview/requests_by_hour", WINDOW[0], WINDOW[1], WINDOW[2], WINDOW[3])
                        .get("rows"))
                .isNotEmpty();
        assertThat(Cli.run("query", "overview/requests_by_hour", "--lake", place.toString())
                        .status())
                .as("without a window")
                .isEqualTo(1);
    }

    @Test
    void aTableThatAwsHasChangedIsStillRead() throws IOException {
        List<Types.NestedField> columns = new ArrayList<>(AwsTable.columns());
        columns.removeIf(column -> List.of("source_region", "host_id").contains(column.name()));
        columns.replaceAll(column -> column.name().equals("http_status")
                ? Types.NestedField.optional(column.fieldId(), column.name(), Types.LongType.get())
                : column);
        columns.add(Types.NestedField.optional(99, "new_field", Types.StringType.get()));
        AwsTable table = AwsTable.in(folder.resolve("changed"), columns);
        List<Map<String, Object>> records = day(2);
        records.forEach(record -> record.put("http_status", 200L));
        table.deliver(records);
        JsonNode rows = ask(
                        folder.resolve("changed"),
                        "sql",
                        "SELECT DISTINCT source_region, host_id, http_status FROM s3_access_log")
                .get("rows");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("source_region").isNull()).isTrue();
        assertThat(rows.get(0).get("http_status").asInt()).isEqualTo(200);
    }

    @Test
    void aTableWithoutADeliveryIsNoCompleteAnswer() throws IOException {
        Path place = folder.resolve("fresh");
        AwsTable.in(place, AwsTable.columns());
        JsonNode answer = ask(place, "query", "overview/requests_by_hour");
        assertThat(answer.get("rows")).isEmpty();
        assertThat(answer.get("coverage").get("complete").asBoolean()).isFalse();
    }

    @Test
    void aTableOfOurOwnGoesFirst() throws IOException {
        Path place = folder.resolve("both");
        AwsTable.in(place, AwsTable.columns()).deliver(day(1));
        AwsTable.lines(folder.resolve("later/records.jsonl"), day(3));
        Cli.Ran ran = Cli.run(
                "ingest",
                "--lake",
                place.toString(),
                "--access-log",
                folder.resolve("later").toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ask(
                                place,
                                "sql",
                                "SELECT DISTINCT date(time) AS day FROM s3_access_log",
                                WINDOW[0],
                                "2026-02-02T05:30:00Z")
                        .get("rows")
                        .findValuesAsText("day"))
                .containsExactly("2026-02-03");
    }
}
