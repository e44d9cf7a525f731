package dev.s3sleuth.parsers.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CloudTrail as an ordinary Spark data source. */
class CloudTrailScanTest {

    private static final SparkSession SPARK = TestSpark.session();
    private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");

    @TempDir
    private static Path trail;

    /** An object an hour of three days in two Regions, an event each; on the last one of every day a broken event too. */
    @BeforeAll
    static void aTrail() {
        for (String region : REGIONS) {
            for (int hour = 0; hour < 72; hour++) {
                Instant time = Instant.parse("2026-02-06T00:00:30Z").plusSeconds(hour * 3600L);
                write(region, time, event(region, time) + (hour % 24 == 23 ? ",{\"eventVersion\":}" : ""));
            }
        }
    }

    private static String event(String region, Instant time) {
        return "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/alice\",\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\"},\"eventTime\":\""
                + time
                + "\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\",\"awsRegion\":\""
                + region
                + "\",\"sourceIPAddress\":\"192.0.2.10\",\"requestParameters\":{\"bucketName\":\"b\",\"key\":\"k\"},\"readOnly\":true,\"eventID\":\""
                + UUID.nameUUIDFromBytes((region + time).getBytes(StandardCharsets.UTF_8))
                + "\",\"eventCategory\":\"Data\"}";
    }

    private static void write(String region, Instant time, String events) {
        String stamp = time.toString().replaceAll("[-:]", "").substring(0, "20260206T0000".length()) + "Z";
        Path folder = trail.resolve("AWSLogs/111122223333/CloudTrail/" + region + "/"
                + time.toString().substring(0, 10).replace('-', '/'));
        try {
            Files.createDirectories(folder);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(("{\"Records\":[" + events + "]}").getBytes(StandardCharsets.UTF_8));
            }
            Files.write(
                    folder.resolve("111122223333_CloudTrail_" + region + "_" + stamp + "_abcdEFGH12345678.json.gz"),
                    bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dataset<Row> read(String... options) {
        var reader = SPARK.read().format("cloudtrail");
        for (int i = 0; i < options.length; i += 2) {
            reader.option(options[i], options[i + 1]);
        }
        return reader.load(trail.toString());
    }

    @Test
    void readsStructsAndTheirFieldsAlone() {
        Row row = read().filter("_malformed IS NULL")
                .selectExpr(
                        "userIdentity",
                        "userIdentity.sessionContext IS NULL AS none",
                        "userIdentity.arn AS arn",
                        "readOnly",
                        "managementEvent",
                        "tlsDetails",
                        "_bucket")
                .first();
        assertThat(row.getStruct(0).<String>getAs("type")).isEqualTo("IAMUser");
        assertThat(row.getStruct(0).<Row>getAs("sessionContext")).isNull();
        assertThat(row.getBoolean(1)).isTrue();
        assertThat(row.getString(2)).isEqualTo("arn:aws:iam::111122223333:user/alice");
        assertThat(row.getBoolean(3)).isTrue();
        assertThat(row.isNullAt(4)).isTrue();
        assertThat(row.isNullAt(5)).isTrue();
        assertThat(row.getString(6)).isEqualTo("b");
        Dataset<Row> one = read().select("userIdentity.accessKeyId");
        assertThat(one.queryExecution().executedPlan().toString()).doesNotContain("principalId");
        assertThat(one.distinct().filter("accessKeyId IS NOT NULL").collectAsList())
                .extracting(r -> r.getString(0))
                .containsExactly("AKIAIOSFODNN7EXAMPLE");
    }

    @Test
    void readsOnlyTheDaysAndRegionsOfTheFilter() {
        String name = UUID.randomUUID().toString();
        Dataset<Row> rows = read("coverage", name, "deliveryLag", "2h")
                .filter(
                        "eventTime >= '2026-02-07 10:00:00' AND eventTime < '2026-02-07 12:00:00' AND awsRegion = 'eu-west-1'");
        assertThat(rows.count()).isEqualTo(2);
        ScanCoverage coverage = CoverageLog.scans(name).get(0);
        assertThat(coverage.isComplete()).isTrue();
        assertThat(coverage.objectsRead()).isEqualTo(5); // from 09:30 to 14:00
        assertThat(coverage.tally().objectLevel().buckets().get("b").records()).isEqualTo(2);
        CoverageLog.clear(name);
    }

    @Test
    void countsWhatIsMalformedAndShowsIt() {
        assertThat(read().count()).isEqualTo(2 * 72 + 2 * 3);
        assertThat(read("mode", "DROPMALFORMED").count()).isEqualTo(2 * 72);
        Dataset<Row> broken = read().filter("_malformed IS NOT NULL");
        assertThat(broken.count()).isEqualTo(6);
        assertThat(broken.first().<String>getAs("_object")).contains("T2300Z");
    }

    @Test
    void pushesFiltersOnStructsDown() {
        Dataset<Row> rows = read().filter(
                        "userIdentity.accessKeyId = 'AKIAIOSFODNN7EXAMPLE' AND eventName IN ('GetObject', 'PutObject') AND _key = 'k'")
                .select("sourceIPAddress");
        assertThat(rows.queryExecution().executedPlan().toString())
                .contains("EqualTo(userIdentity.accessKeyId,", "In(eventName,", "EqualTo(_key,k)");
        assertThat(rows.count()).isEqualTo(144);
        assertThat(read().filter("userIdentity.accessKeyId = 'none'").count()).isZero();
    }

    @Test
    void readsFromSql() {
        SPARK.sql("CREATE OR REPLACE TEMPORARY VIEW trail USING cloudtrail OPTIONS (path '" + trail + "')");
        assertThat(Stream.of(SPARK.table("trail").columns()))
                .contains("eventTime", "userIdentity", "requestParameters", "_key", "_object", "_malformed");
        assertThat(SPARK.sql(
                                "SELECT DISTINCT get_json_object(requestParameters, '$.key') FROM trail WHERE _malformed IS NULL")
                        .first()
                        .getString(0))
                .isEqualTo("k");
    }
}
