package dev.s3sleuth.parsers.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Few requests find what many keys say. */
class PlaceWalkTest {

    private static final Instant START = Instant.parse("2019-03-31T22:15:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private static PlaceSurvey survey(List<String> keys, String root) {
        return new PlaceWalk(new KeysInMemory(keys, 1000), root, NOW).survey(key -> "s3://b/" + key);
    }

    private static String key(String prefix, Instant time, String unique) {
        return new KeyTime(KeyNames.S3_ACCESS_LOG, prefix, time).keyAt(time) + "-" + unique;
    }

    @Test
    void sevenYearsInOneFolderTakeSomeDozenRequests() {
        List<String> keys = new ArrayList<>();
        Instant time = START;
        for (; time.isBefore(NOW.minus(Duration.ofDays(3))); time = time.plus(Duration.ofMinutes(47))) {
            keys.add(key("logs/", time, "0123456789ABCDEF"));
        }
        PlaceSurvey survey = survey(keys, "logs/");
        assertThat(survey.first()).isEqualTo(START);
        assertThat(survey.last()).isEqualTo(time.minus(Duration.ofMinutes(47)));
        assertThat(survey.lists()).isLessThan(60);
        assertThat(survey.whole()).isTrue();
        assertThat(survey.kinds()).containsOnlyKeys(NameKind.ACCESS_LOG);
        assertThat(survey.sample()).isNotNull();
        assertThat(survey.sample().uri()).isEqualTo("s3://b/" + keys.get(keys.size() - 1));
    }

    @Test
    void targetPrefixesInOneFolderAreEachSearched() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            keys.add(key("a-", START.plus(Duration.ofHours(i)), "0123456789ABCDEF"));
            keys.add(key("b-", START.plus(Duration.ofHours(2L * i)), "0123456789ABCDEF"));
        }
        keys.add("c/AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/01/01/x");
        PlaceSurvey survey = survey(keys, "");
        assertThat(survey.last()).isEqualTo(START.plus(Duration.ofHours(2 * 2999)));
        assertThat(survey.kinds()).containsOnlyKeys(NameKind.ACCESS_LOG, NameKind.DIGEST);
        assertThat(survey.lists()).isLessThan(100);
    }

    @Test
    void ofATrailOnlyTheFirstAndLastDaysAreListed() {
        List<String> keys = new ArrayList<>();
        for (String region : List.of("eu-west-1", "us-east-1")) {
            for (Instant t = START; t.isBefore(NOW); t = t.plus(Duration.ofDays(1))) {
                String day = t.toString().substring(0, 10).replace("-", "/");
                String stamp = new KeyTime(KeyNames.CLOUDTRAIL, "", t).keyAt(t);
                keys.add("AWSLogs/111122223333/CloudTrail/" + region + "/" + day + "/111122223333_CloudTrail_" + region
                        + "_" + stamp + "Z_abcdefgh12345678.json.gz");
            }
        }
        PlaceSurvey survey = survey(keys, "AWSLogs/");
        assertThat(survey.kinds()).containsOnlyKeys(NameKind.TRAIL);
        assertThat(survey.first()).isEqualTo(START);
        assertThat(survey.last()).isEqualTo("2026-02-28T22:15:00Z");
        assertThat(survey.lists()).isLessThan(40);
    }

    @Test
    void givesUpWhereNamesTellNothingAndSaysSo() {
        List<String> keys = new ArrayList<>();
        for (int i = 10_000; i < 20_000; i++) {
            keys.add("x/" + i + ".log");
        }
        PlaceSurvey survey = survey(keys, "x/");
        assertThat(survey.whole()).isFalse();
        assertThat(survey.first()).isNull();
        assertThat(survey.lists()).isLessThan(10);
    }
}
