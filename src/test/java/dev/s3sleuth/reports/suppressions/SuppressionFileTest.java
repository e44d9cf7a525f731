package dev.s3sleuth.reports.suppressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule has to say, and what the reader says of one that does not. */
class SuppressionFileTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String WHOLE = """
            suppressions:
            - detection: detect/mass_download
              principal: 'arn:aws:iam::111122223333:role/backup*'
              bucket: amzn-s3-demo-bucket
              key: 'exports/*'
              remote_ip: 192.0.2.0/24
              max-severity: critical
              why: >
                The nightly backup
                reads everything
              who: security@example.com
              until: 2026-06-30
            - {detection: 'detect/*', bucket: amzn-s3-demo-bucket2, why: a test, who: A. Tester, until: 2026-06-30T12:00:00+02:00}
            """;

    @TempDir
    private Path folder;

    private static Suppressions read(String text) {
        return SuppressionFile.parse("known.yaml", text, NOW);
    }

    @Test
    void readsWhatARuleSays() {
        Suppressions known = read(WHOLE);
        assertThat(known.at()).isEqualTo(NOW);
        Suppression rule = known.rules().get(0);
        assertThat(rule.detection()).isEqualTo("detect/mass_download");
        assertThat(rule.conditions())
                .containsExactly(
                        java.util.Map.entry("principal", "arn:aws:iam::111122223333:role/backup*"),
                        java.util.Map.entry("bucket", "amzn-s3-demo-bucket"),
                        java.util.Map.entry("key", "exports/*"),
                        java.util.Map.entry("remote_ip", "192.0.2.0/24"));
        assertThat(rule.maxSeverity()).isEqualTo(Severity.CRITICAL);
        assertThat(rule.why()).isEqualTo("The nightly backup reads everything");
        assertThat(rule.who()).isEqualTo("security@example.com");
        assertThat(rule.until()).isEqualTo("2026-06-30");
        assertThat(rule.ends()).as("a day belongs to the rule").isEqualTo("2026-07-01T00:00:00Z");
        assertThat(known.rules().get(1).ends()).isEqualTo("2026-06-30T10:00:00Z");
        assertThat(known.rules().get(1).maxSeverity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void readsAFileWithoutRules() {
        assertThat(read("suppressions: []").rules()).isEmpty();
    }

    @Test
    void masksWhatAuthenticates() {
        Suppression rule =
                read(with("key: '*?X-Amz-Signature=0123456789abcdef'")).rules().get(0);
        assertThat(rule.conditions().get("key")).startsWith("*?X-Amz-Signature=[masked:");
    }

    private static String with(String line) {
        return "suppressions:\n- detection: detect/x\n  why: a\n  who: b\n  until: 2026-06-30\n  " + line + "\n";
    }

    private static String without(String key) {
        return with("bucket: b").lines().filter(l -> !l.contains(key + ":")).reduce("", (a, b) -> a + b + "\n");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("known.yaml")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesWhatIsNoList() {
        refused("", "known.yaml must have one key, 'suppressions', with a list of rules under it (see jobs/README.md)");
        refused("- detection: detect/x", "must have one key, 'suppressions'");
        refused("suppressions: []\nrules: []", "must have one key, 'suppressions'");
        refused("suppressions:", "has no list under 'suppressions': begin each rule with a dash, or write [] for none");
        refused("suppressions: [detect/x]", "suppression 1 must be a map with detection, why, who and until");
        refused("suppressions: [", "is no YAML that can be read");
        refused("suppressions: []\nsuppressions: []", "found duplicate key suppressions");
        refused("suppressions:\n- detection: !!java.io.File x", "is no YAML that can be read");
    }

    @Test
    void refusesARuleThatLacksSomething() {
        refused(
                without("why"),
                "known.yaml: suppression 1 (detect/x) has no 'why': say why these findings are fine (see jobs/README.md)");
        refused(without("who"), "suppression 1 (detect/x) has no 'who': say who answers for it");
        refused(without("until"), "has no 'until': give the last day on which it holds, as in until: 2026-06-30");
        refused(
                "suppressions:\n- {bucket: b, why: a, who: b, until: 2026-06-30}",
                "suppression 1 has no 'detection': name the query whose findings these are");
        refused(with("bucket:"), "has no 'bucket': leave it out if it does not matter");
        refused(with("bucket: [a, b]"), "has 'bucket', which must be one text");
        refused(WHOLE + "- {detection: detect/y, who: b, until: 2026-06-30}", "suppression 3 (detect/y) has no 'why'");
    }

    @Test
    void refusesAKeyThatItDoesNotKnow() {
        refused(
                with("ip: 192.0.2.1"),
                "suppression 1 (detect/x) has an unknown key 'ip': known are bucket, detection,");
        refused(with("why: twice"), "found duplicate key why");
    }

    @ParameterizedTest
    @CsvSource({"detect/*", "*", "det*", "audit/**", "*/*"})
    void refusesARuleForEverything(String detection) {
        String rule = "suppressions:\n- {detection: '" + detection + "', why: a, who: b, until: 2026-06-30";
        String message = "suppression 1 (" + detection + ") would suppress everything: narrow '" + detection
                + "' by one of principal, bucket, key, remote_ip";
        refused(rule + "}", message);
        refused(rule + ", bucket: '*', remote_ip: '0.0.0.0/0'}", message);
        assertThat(read(rule + ", bucket: 'b*'}").rules()).hasSize(1);
    }

    @Test
    void refusesWhatNoQueryIsCalled() {
        refused(
                with("bucket: b").replace("detect/x", "mass_download"),
                "names no query: write the whole id, such as detect/mass_download");
    }

    @ParameterizedTest
    @CsvSource({
        "soon,'holds until ''soon'', which is no date: write 2026-06-30, or a time such as'",
        "-3d,'holds until ''-3d'', which is no date'",
        "2026-02-30,'holds until ''2026-02-30'', which is no date'",
        "2026-06-30T25:00,'holds until ''2026-06-30T25:00'', which is no date'",
        "2027-04-06,'holds until 2027-04-06, more than 400 days from now: choose an earlier day'"
    })
    void refusesAnEndThatIsNone(String until, String message) {
        refused(with("bucket: b").replace("2026-06-30", until), message);
    }

    @Test
    void takesAnEndThatIsFarOrPast() {
        assertThat(read(with("bucket: b").replace("2026-06-30", "2027-04-05"))
                        .rules()
                        .get(0)
                        .isExpired(NOW))
                .isFalse();
        assertThat(read(with("bucket: b").replace("2026-06-30", "2019-01-01"))
                        .rules()
                        .get(0)
                        .isExpired(NOW))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/33",
        "192.0.2.256",
        "192.0.2",
        "192.0.2.010",
        "2001:db8::/129",
        "2001:db8:::1",
        "192.0.2.x/24"
    })
    void refusesAnAddressThatIsNone(String address) {
        refused(
                with("remote_ip: '" + address + "'"),
                "has the remote_ip '" + address
                        + "': write an address, a range such as 192.0.2.0/24, or a pattern with *");
    }

    @Test
    void refusesASeverityThatIsNone() {
        refused(
                with("max-severity: worst"),
                "has the max-severity 'worst': informational, low, medium, high or critical");
    }

    @Test
    void saysWhichFileItCannotRead() throws IOException {
        assertThatThrownBy(() -> SuppressionFile.read(folder.resolve("none.yaml"), NOW))
                .isInstanceOf(UsageException.class)
                .hasMessage("--suppressions: there is no file " + folder.resolve("none.yaml"));
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xe9, 'a'});
        assertThatThrownBy(() -> SuppressionFile.read(latin, NOW))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is no text in UTF-8");
    }
}
