package dev.s3sleuth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.simulate.SampleIncident;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions asked from within somebody's session. */
class S3SleuthTest {

    @TempDir
    private static Path folder;

    private static SampleLogs sample;
    private static S3Sleuth logs;
    private static SparkSession spark;

    @BeforeAll
    static void aSampleIncident() throws IOException {
        sample = SampleLogs.in(folder);
        spark = TestSpark.another();
        spark.conf().set("spark.sql.session.timeZone", "Asia/Kathmandu");
        logs = S3Sleuth.open(spark)
                .accessLog(sample.logs().accessLog().toString())
                .cloudtrail(sample.logs().cloudTrail().toString())
                .window("2026-02-02", "2026-02-05");
    }

    @Test
    void answersWithRowsOfTheSessionAndWithWhatTheyRestOn() {
        Answer answer = logs.query("investigate/who_downloaded", Map.of("key", SampleIncident.STOLEN_KEY));
        assertThat(answer.rows().sparkSession()).isSameAs(spark);
        assertThat(answer.rows()
                        .where("remote_ip = '" + SampleIncident.STRANGER + "'")
                        .count())
                .isEqualTo(1);
        assertThat(answer.size()).isEqualTo(answer.rows().count());
        assertThat(answer.isComplete()).isTrue();
        Row coverage = answer.coverage().where("source = 's3_access_log'").first();
        assertThat(coverage.<Long>getAs("records"))
                .isPositive()
                .isEqualTo(coverage.<Long>getAs("lines") - coverage.<Long>getAs("blank"));
        assertThat(answer.coverageText()).contains("Coverage of s3_access_log: complete");
        assertThat(answer.limits()).anySatisfy(limit -> assertThat(limit).contains("best effort"));
        assertThat(answer.text()).contains(SampleIncident.STRANGER, "What this does not prove:");
        assertThat(answer.severity()).isNull();
    }

    @Test
    void findingsHaveASeverityAWhyAndWhatToAskNext() {
        Answer answer = logs.query("detect/presigned_url_reuse");
        Row finding = answer.rows().first();
        assertThat(answer.severity()).isEqualTo("high");
        assertThat(answer.severities()).containsEntry("high", 1L);
        assertThat(finding.<String>getAs("severity")).isEqualTo("high");
        assertThat(finding.<String>getAs("why")).contains("2 networks");
        assertThat(finding.<Object>getAs("first_time")).isInstanceOf(java.sql.Timestamp.class);
        assertThat(finding.getList(finding.fieldIndex("pivots")))
                .anySatisfy(call -> assertThat(call.toString()).startsWith("query(\"investigate/"));
    }

    @Test
    void takesNumbersAsParametersAsPythonHasThem() {
        assertThat(logs.query("detect/mass_delete", Map.of("min_deletes", 5)).isComplete())
                .isTrue();
        assertThatThrownBy(() -> logs.query("detect/mass_delete", Map.of("min_delete", 5)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean min_deletes?");
    }

    @Test
    void valuesOfEveryTypeComeBackAsTheyWere() {
        String sql = """
                SELECT CAST(1 AS TINYINT) AS a, CAST(2 AS SMALLINT) AS b, 3 AS c, CAST(1.5 AS FLOAT) AS d, 2.50 AS e, array(1, NULL) AS f,
                  map('k', 7) AS g, named_struct('X', 1, 'y', array('z')) AS h, TIMESTAMP '2026-02-02 00:00:00Z' AS i, 'ü' AS a,
                  count(*) > 0 AS j FROM s3_access_log""";
        Answer answer = logs.sql(sql);
        List<Row> direct = answer.rows().collectAsList();
        assertThat(direct.toString())
                .contains("[1,2,3,1.5,2.50,ArraySeq(1, null),Map(k -> 7),[1,ArraySeq(z)],2026-02-02 00:00:00.0,ü,true]"
                        .replace(
                                "2026-02-02 00:00:00.0",
                                java.sql.Timestamp.from(Instant.parse("2026-02-02T00:00:00Z"))
                                        .toString()));
        assertThat(answer.rows().schema().simpleString())
                .isEqualTo("struct<a:tinyint,b:smallint,c:int,d:float,e:decimal(3,2),f:array<int>,g:map<string,int>,"
                        + "h:struct<X:int,y:array<string>>,i:timestamp,a:string,j:boolean>");
    }

    @Test
    void leavesTheSessionAlone() {
        SparkSession own = TestSpark.another();
        own.conf().set("spark.sql.session.timeZone", "Asia/Kathmandu");
        own.sql("SELECT 1 AS mine").createOrReplaceTempView("s3_access_log");
        S3Sleuth.open(own).accessLog(sample.logs().accessLog().toString()).sql("SELECT count(*) FROM s3_access_log");
        assertThat(own.table("s3_access_log").columns()).containsExactly("mine");
        assertThat(own.conf().get("spark.sql.session.timeZone")).isEqualTo("Asia/Kathmandu");
    }

    @Test
    void registersTheViewsWithTheWindowApplied() {
        SparkSession own = TestSpark.another();
        S3Sleuth day = S3Sleuth.open(own)
                .accessLog(sample.logs().accessLog().toString())
                .cloudtrail(sample.logs().cloudTrail().toString())
                .from("2026-02-03")
                .to("2026-02-04");
        List<String> names = day.views().select("name").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
        assertThat(names).contains("s3_access_log", "cloudtrail_baseline", "s3_activity", "list_sensitive_names");
        assertThat(names)
                .allSatisfy(name -> assertThat(own.table(name).columns()).isNotEmpty());
        Row ends = own.sql("SELECT min(time), max(time), count(*), count(DISTINCT log) FROM s3_activity")
                .first();
        assertThat(ends.getTimestamp(0).toInstant()).isAfterOrEqualTo("2026-02-03T00:00:00Z");
        assertThat(ends.getTimestamp(1).toInstant()).isBefore("2026-02-04T00:00:00Z");
        assertThat(ends.getLong(2)).isPositive();
        assertThat(ends.getLong(3)).isEqualTo(3);
        assertThat(own.sql("SELECT max(_last_time) FROM s3_access_log_baseline")
                        .first()
                        .getTimestamp(0)
                        .toInstant())
                .isBefore("2026-02-03T00:00:00Z");
    }

    @Test
    void eachSettingMakesAnother() {
        S3Sleuth narrower = logs.to("2026-02-03");
        String count = "SELECT count(*) AS n FROM s3_access_log";
        assertThat(narrower.sql(count).rows().first().getLong(0))
                .isLessThan(logs.sql(count).rows().first().getLong(0));
        assertThatThrownBy(() -> logs.from("2026-02-06"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the window is empty");
    }

    @Test
    void listsWhatCanBeAsked() {
        Row query = logs.queries().where("id = 'detect/mass_delete'").first();
        assertThat(query.<String>getAs("severity")).isEqualTo("medium");
        assertThat(query.getList(query.fieldIndex("parameters")))
                .anySatisfy(text -> assertThat(text.toString()).startsWith("min_deletes=100: "));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> logs.option("deliverylagg", "3h"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("there is no option 'deliverylagg'; did you mean deliveryLag?");
        assertThatThrownBy(() -> S3Sleuth.open(spark).sql("SELECT 1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(".accessLog(");
        Answer half = S3Sleuth.open(spark)
                .cloudtrail(sample.logs().cloudTrail().toString())
                .query("overview/requests_by_hour");
        assertThat(half.isComplete()).isFalse();
        assertThat(half.html()).contains("s3_access_log was not given");
        assertThatThrownBy(() -> logs.query("investigate/log_silence").chart())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has nothing to draw");
    }

    @Test
    void anEmptyAnswerQuotesWhatSilenceIsWorth() {
        Answer nothing = logs.query("investigate/who_downloaded", Map.of("key", "no/such/key"));
        assertThat(nothing.size()).isZero();
        assertThat(nothing.limits().get(0)).startsWith("That nothing was found rests on the silence");
        assertThat(nothing.html()).contains("Nothing found in what was read.");
    }

    @Test
    void htmlShowsWhatAttackersWriteAsText() {
        Answer answer = logs.sql(
                "SELECT '<img src=x onerror=alert(1)>' AS `<b>`, '\u202egpj.exe' AS k FROM s3_access_log LIMIT 1");
        assertThat(answer.html())
                .contains("&lt;img src=x onerror=alert(1)&gt;", "&lt;b&gt;", "\\u202e")
                .doesNotContain("<img", "<b>", "\u202e", "<script");
    }

    @Test
    void drawsRequestsByHourAndBytesByWhoReadThem() {
        assertThat(logs.query("overview/requests_by_hour").chart())
                .contains("<svg", "72 hours", ">3 Feb<")
                .doesNotContain("<script");
        assertThat(logs.query("overview/bytes_by_address").chart())
                .contains("<th scope=\"row\">198.51.100.12</th>", "<rect width=\"100.00\"", "1.2 GB");
    }
}
