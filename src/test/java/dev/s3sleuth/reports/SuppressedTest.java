package dev.s3sleuth.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.ResultColumn;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.suppressions.SuppressionFile;
import dev.s3sleuth.reports.suppressions.Suppressions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings and rules: nothing is lost between the two. */
class SuppressedTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String ID = "detect/log_changed";
    private static final List<ResultColumn> COLUMNS = Stream.of(
                    "severity", "why", "bucket", "key", "principal", "remote_ip")
            .map(name -> new ResultColumn(name, "string"))
            .toList();

    private final QueryCatalog catalog = QueryCatalog.load(Path.of("src/test/resources/golden/queries"));

    @TempDir
    private Path folder;

    private Suppressions rules(List<String> rules) throws IOException {
        Path file = folder.resolve("known.yaml");
        Files.writeString(file, rules.isEmpty() ? "suppressions: []" : "suppressions:\n" + String.join("\n", rules));
        return SuppressionFile.read(file, NOW);
    }

    private static String rule(String more) {
        return "- {why: a, who: b, " + more + "}";
    }

    private List<List<@Nullable Object>> shown(
            Suppressed suppressed, Findings findings, List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> shown = new ArrayList<>();
        findings.of(rows.iterator(), suppressed).forEachRemaining(shown::add);
        suppressed.finished();
        return shown;
    }

    private Findings findings() {
        return new Findings(catalog.query(ID), COLUMNS, new Pivots(catalog, (id, parameters) -> id));
    }

    private static long sum(Map<Severity, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whatever the rules and the rows: each finding is shown or kept back, once, and all counts say so. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aFindingIsShownOrSuppressed(long seed) throws IOException {
        Random random = new Random(seed);
        Suppressions rules = rules(IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> rule("detection: " + pick(random, ID, "'detect/log_*'", "detect/other") + ", until: "
                        + pick(random, "2026-02-28", "2026-03-01") + ", max-severity: "
                        + pick(random, "low", "high", "critical") + ", "
                        + pick(
                                random,
                                "bucket: b1",
                                "bucket: 'b*'",
                                "key: 'a/*'",
                                "principal: '*eve'",
                                "remote_ip: 192.0.2.0/25")))
                .toList());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(Arrays.asList(
                    pick(random, "low", "high", "critical", null),
                    "number " + i,
                    pick(random, "b1", "b2", null),
                    pick(random, "a/x", "x", null),
                    pick(random, "arn:aws:iam::111122223333:user/eve", null),
                    "192.0.2." + random.nextInt(256)));
        }
        Findings findings = findings();
        Suppressed suppressed = new Suppressed(rules, ID, findings.columns());
        List<String> whys = new ArrayList<>();
        List<List<@Nullable Object>> shown = shown(suppressed, findings, rows);
        shown.forEach(row -> whys.add(String.valueOf(row.get(1))));
        int[] byRule = new int[rules.rules().size()];
        suppressed.forEach((row, rule) -> {
            whys.add(String.valueOf(row.get(1)));
            byRule[rule - 1]++;
            assertThat(rules.isExpired(rules.rules().get(rule - 1))).isFalse();
        });
        assertThat(whys)
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(row -> String.valueOf(row.get(1))).toList());
        assertThat(sum(findings.counts())).isEqualTo(shown.size());
        assertThat(suppressed.size() + shown.size()).isEqualTo(rows.size());
        for (int i = 0; i < byRule.length; i++) {
            assertThat(sum(suppressed.kept(i))).isEqualTo(byRule[i]).isLessThanOrEqualTo(sum(suppressed.matched(i)));
        }
    }

    private static @Nullable String pick(Random random, @Nullable String... of) {
        return of[random.nextInt(of.length)];
    }

    @Test
    void theFirstRuleThatHoldsKeepsAFindingBackAndTheOthersSayThatTheyMatch() throws IOException {
        Suppressions rules = rules(List.of(
                rule("detection: detect/log_changed, until: 2026-02-27"),
                rule("detection: detect/log_changed, bucket: b, until: 2026-03-02"),
                rule("detection: detect/log_changed, until: 2026-03-02")));
        Findings findings = findings();
        Suppressed suppressed = new Suppressed(rules, ID, findings.columns());
        List<List<@Nullable Object>> shown =
                shown(suppressed, findings, List.of(Arrays.asList(null, "w", "b", null, null, null)));
        assertThat(shown).isEmpty();
        assertThat(IntStream.range(0, 3).mapToObj(i -> sum(suppressed.kept(i)))).containsExactly(0L, 1L, 0L);
        assertThat(IntStream.range(0, 3).mapToObj(i -> sum(suppressed.matched(i))))
                .containsExactly(1L, 1L, 1L);
    }

    @Test
    void secretsAreMaskedInWhatIsKeptBack() throws IOException {
        Findings findings = findings();
        Suppressed suppressed = new Suppressed(
                rules(List.of(rule("detection: detect/log_changed, until: 2026-03-02"))), ID, findings.columns());
        shown(
                suppressed,
                findings,
                List.of(Arrays.asList(null, "X-Amz-Signature=0123456789abcdef", "b", null, null, null)));
        suppressed.forEach((row, rule) -> assertThat(row.get(1)).asString().contains("[masked:"));
        assertThat(suppressed.size()).isOne();
    }
}
