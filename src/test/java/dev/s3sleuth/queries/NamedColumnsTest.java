package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedColumnsTest {

    private static Map<String, Set<String>> columns(String sql) {
        return NamedColumns.of(sql, Set.of()).bySource(Set.of("s3_access_log", "cloudtrail"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM s3_access_log",
                "SELECT l.* FROM s3_access_log AS l",
                "SELECT key, * FROM s3_access_log",
                "SELECT count(DISTINCT *) FROM s3_access_log",
                "SELECT struct(*) FROM s3_access_log",
                "TABLE s3_access_log",
                "FROM s3_access_log |> WHERE key = 'a'",
                "SELECT a.key FROM s3_access_log AS a NATURAL JOIN s3_access_log AS b"
            })
    void keepsAllWhereColumnsAreNotNamed(String sql) {
        assertThat(columns(sql).get("s3_access_log")).contains("bucket", "host_id", "_extra_fields");
    }

    @Test
    void keepsWhatIsNamed() {
        assertThat(columns("SELECT count(*) FROM s3_access_log WHERE KEY = 'it''s a bucket' -- and no time"))
                .isEqualTo(Map.of("s3_access_log", Set.of("key")));
        assertThat(columns("WITH a AS (SELECT key FROM s3_access_log) SELECT * FROM a"))
                .isEqualTo(Map.of("s3_access_log", Set.of("key")));
        assertThat(
                        columns(
                                "WITH a AS (SELECT key FROM s3_access_log) SELECT *, 2 * (length(key) * 3) * 1 AS n FROM a JOIN (SELECT 1) WHERE key < 'x'"))
                .isEqualTo(Map.of("s3_access_log", Set.of("key")));
        assertThat(columns("SELECT userIdentity.arn FROM cloudtrail WHERE errorCode = \"it's\""))
                .isEqualTo(Map.of("cloudtrail", Set.of("userIdentity", "errorCode")));
    }

    @Test
    void keepsWhatAViewNames() {
        assertThat(columns("SELECT remote_ip FROM s3_activity")).containsOnlyKeys("s3_access_log", "cloudtrail");
        assertThat(columns("SELECT remote_ip FROM s3_activity").get("s3_access_log"))
                .contains("request_id", "host_id")
                .doesNotContain("cipher_suite", "total_time");
    }

    /** Else a column could get out of a view that nobody named. */
    @Test
    void viewsNameTheColumnsTheyHandOn() {
        Pattern outermost = Pattern.compile("(?ms)^SELECT\\b(.*?)^FROM\\b");
        for (String view : DerivedViews.NAMES) {
            if (!Set.of("config_events", "discovery_events", "aws_accounts").contains(view)) { // made of constants
                assertThat(outermost.matcher(DerivedViews.view(view).sql()).results())
                        .isNotEmpty()
                        .allSatisfy(select -> assertThat(select.group(1).replaceAll("--[^\n]*|'[^']*'", ""))
                                .as(view)
                                .doesNotContain("*"));
            }
        }
    }
}
