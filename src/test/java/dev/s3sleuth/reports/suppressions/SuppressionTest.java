package dev.s3sleuth.reports.suppressions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.queries.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which findings a rule matches, and until when. */
class SuppressionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/backup-nightly/i-0123456789abcdef0";

    private static Suppression rule(String more) {
        String text = "suppressions: [{detection: detect/x, why: a, who: b, until: 2026-06-30" + more + "}]";
        return SuppressionFile.parse("known.yaml", text, NOW).rules().get(0);
    }

    private static boolean matches(String column, String pattern, String value) {
        return rule(", " + column + ": '" + pattern + "'").matches("detect/x", Severity.LOW, Map.of(column, value));
    }

    @ParameterizedTest
    @CsvSource({
        "exports/*, exports/a.csv, true",
        "exports/*, exports/, true",
        "exports/*, Exports/a.csv, false",
        "exports/*, x/exports/a.csv, false",
        "*.csv, a.csv.gz, false",
        "a*b*c, abc, true",
        "a*b*c, ac, false",
        "a*ba*a, aba, false",
        "*ab*ab*, xabyabz, true",
        "*ab*ab*, xabz, false",
        "exports/\\*, exports/*, true",
        "exports/\\*, exports/a, false",
        "a.c, abc, false",
        "exports, exports/a, false",
        "a?c, abc, false"
    })
    void aStarStandsForAnyTextAndNothingElseDoes(String pattern, String key, boolean matches) {
        assertThat(matches("key", pattern, key)).isEqualTo(matches);
    }

    @Test
    void aTextOfStarsTakesNoLongerThanItsLength() {
        assertThat(matches("key", "a*a*a*a*a*a*a*a*a*a*b", "a".repeat(1024))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::111122223333:assumed-role/backup-nightly/*, true",
        "arn:aws:sts::111122223333:assumed-role/backup-nightly, true",
        "arn:aws:iam::111122223333:role/backup*, true",
        "arn:aws:iam::111122223333:role/backup, false",
        "arn:aws:iam::444455556666:role/backup*, false",
        "arn:aws:sts::111122223333:assumed-role/backup-nightly/other, false"
    })
    void aSessionIsMetAsItselfAndAsItsRole(String pattern, boolean matches) {
        assertThat(matches("principal", pattern, SESSION)).isEqualTo(matches);
    }

    @Test
    void aPersonInASharedRoleIsNotTheRole() {
        String person = "arn:aws:sts::111122223333:assumed-role/backup/ann@example.com";
        assertThat(matches("principal", "arn:aws:iam::111122223333:role/backup", person))
                .isFalse();
        assertThat(matches("principal", person, person)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.77/24, 192.0.2.1, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.10, 192.0.2.10, true",
        "192.0.2.10, 192.0.2.100, false",
        "192.0.2.1*, 192.0.2.100, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::1, 2001:0db8:0:0:0:0:0:1, true",
        "192.0.2.0/24, not.an.address, false",
        "192.0.2.0/24, 2001:db8::1, false",
        "cloudtrail.amazonaws.com, cloudtrail.amazonaws.com, true"
    })
    void anAddressIsMetByNumberAServiceByName(String range, String address, boolean matches) {
        assertThat(matches("remote_ip", range, address)).isEqualTo(matches);
    }

    @Test
    void allThatIsGivenMustMatch() {
        Suppression rule = rule(", bucket: b, remote_ip: 192.0.2.1");
        assertThat(rule.matches("detect/x", Severity.LOW, Map.of("bucket", "b", "remote_ip", "192.0.2.1")))
                .isTrue();
        assertThat(rule.matches("detect/x", Severity.LOW, Map.of("bucket", "b", "remote_ip", "192.0.2.2")))
                .isFalse();
        assertThat(rule.matches("detect/xy", Severity.LOW, Map.of("bucket", "b", "remote_ip", "192.0.2.1")))
                .isFalse();
    }

    @Test
    void whatAFindingDoesNotTellMeetsNothing() {
        assertThat(rule(", key: '*'").matches("detect/x", Severity.LOW, Map.of("bucket", "b")))
                .isFalse();
    }

    @Test
    void whatIsCriticalIsShownUnlessTheRuleSaysSo() {
        assertThat(rule("").matches("detect/x", Severity.HIGH, Map.of())).isTrue();
        assertThat(rule("").matches("detect/x", Severity.CRITICAL, Map.of())).isFalse();
        assertThat(rule(", max-severity: critical").matches("detect/x", Severity.CRITICAL, Map.of()))
                .isTrue();
        assertThat(rule(", max-severity: low").matches("detect/x", Severity.MEDIUM, Map.of()))
                .isFalse();
    }

    @Test
    void aRuleHoldsToTheLastInstantOfItsDay() {
        Instant end = Instant.parse("2026-07-01T00:00:00Z");
        Suppressions known = new Suppressions(java.util.List.of(rule("")), NOW);
        assertThat(known.isExpired(rule(""))).isFalse();
        assertThat(known.asOf(end.minus(Duration.ofNanos(1))).isExpired(rule("")))
                .isFalse();
        assertThat(known.asOf(end).isExpired(rule(""))).isTrue();
    }
}
