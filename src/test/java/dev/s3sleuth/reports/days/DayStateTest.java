package dev.s3sleuth.reports.days;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.queries.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DayStateTest {

    private static final Instant NOW = Instant.parse("2026-02-05T06:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-02-03");
    private static final KnownFinding A = KnownFinding.of("a", Severity.LOW, "detect/x", "a was seen");
    private static final KnownFinding B = KnownFinding.of("b", Severity.HIGH, "detect/x", "b was seen");
    private static final KnownFinding WORSE = KnownFinding.of("a", Severity.HIGH, "detect/x", "a was seen often");

    private static DayReport report(long records, KnownFinding... findings) {
        return new DayReport(
                "job",
                "s3sleuth 1.0",
                "sum",
                Map.of(),
                NOW,
                NOW,
                true,
                List.of(),
                Map.of("s3_access_log", records),
                Map.of(),
                new ChangeCounts(null, null, 0, 0, 0),
                new KnownFindings(Arrays.asList(findings)));
    }

    private static DayState first(DayReport report) {
        return DayState.missing(DAY).again(Stage.PROVISIONAL, report, NOW);
    }

    @Test
    void theFirstReportIsNoRevision() {
        assertThat(first(report(1, A)).revisions()).isEmpty();
    }

    @Test
    void aRevisionSaysWhatCameWhatWentAndWhatBecameWorse() {
        DayState before = first(report(5, A));
        DayState after = before.again(Stage.SETTLED, report(7, B, WORSE), NOW);
        Revision revision = after.revisions().get(0);
        assertThat(revision.came()).containsExactly(B);
        assertThat(revision.went()).isEmpty();
        assertThat(revision.changed()).containsExactly(new Revision.Changed(WORSE, Severity.LOW));
        assertThat(revision.text()).isEqualTo("2 more records, 1 finding came, 1 finding changed severity");
        assertThat(revision.brings(Severity.HIGH)).isTrue();
        assertThat(revision.brings(Severity.CRITICAL)).isFalse();
        assertThat(after.again(Stage.SETTLED, report(7, B, WORSE), NOW).revisions())
                .as("nothing more")
                .containsExactly(revision);
    }

    @Test
    void changesAreByIdWhateverTheNumbersSay() {
        Changes changes = Changes.between(first(report(1, A)), new KnownFindings(List.of(WORSE, B)));
        assertThat(changes.fresh()).containsExactly(B);
        assertThat(changes.continuing()).containsExactly(WORSE);
        assertThat(changes.gone()).isEmpty();
        assertThat(Changes.between(null, new KnownFindings(List.of(A))).since()).isNull();
    }

    @Test
    void ofFindingsWithTheSameIdTheWorstIsRemembered() {
        assertThat(new KnownFindings(List.of(A, WORSE, A)).all()).containsExactly(WORSE);
    }

    @Test
    void idsOfAllAreRememberedAndTheWordsOfTheWorst() {
        List<KnownFinding> many = IntStream.range(0, 5000)
                .mapToObj(i -> KnownFinding.of("i" + i, Severity.INFORMATIONAL, "detect/x", "seen"))
                .toList();
        List<KnownFinding> kept = new KnownFindings(many).kept().all();
        assertThat(kept).hasSize(5000);
        assertThat(kept.stream().filter(f -> f.why() != null)).hasSize(200);
        assertThat(KnownFinding.of("a", Severity.LOW, "q", "x".repeat(5000)).why())
                .hasSize(401);
    }

    @Test
    void aReportFollowsTheOneItWasComparedWith() {
        DayState earlier = first(report(1, A));
        ChangeCounts counts = ChangeCounts.of(Changes.between(earlier, new KnownFindings(List.of(A))), earlier);
        assertThat(counts.restOn(earlier)).isTrue();
        assertThat(counts.restOn(first(report(9, WORSE)))).as("the same ids").isTrue();
        assertThat(counts.restOn(first(report(1, A, B)))).isFalse();
        assertThat(counts.restOn(null)).isFalse();
    }
}
