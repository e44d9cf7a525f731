package dev.s3sleuth.reports.days;

import dev.s3sleuth.queries.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became different when a day was asked about again.
 *
 * @param at when that was
 * @param records how many more records of the day there were
 * @param came findings that were not there before
 * @param went findings that are no more, as they were
 * @param changed findings whose severity is another
 */
public record Revision(
        Instant at, long records, List<KnownFinding> came, List<KnownFinding> went, List<Changed> changed) {

    /**
     * A finding whose severity is another.
     *
     * @param finding as it is now
     * @param before its severity before
     */
    public record Changed(KnownFinding finding, Severity before) {}

    /** Compares what was known with what is found now; null if nothing differs. */
    static @Nullable Revision between(@Nullable DayReport before, DayReport now, Instant at) {
        if (before == null) {
            return null;
        }
        KnownFindings found = now.findings();
        Revision revision = new Revision(
                at,
                now.allRecords() - before.allRecords(),
                found.without(before.findings()),
                before.findings().without(found),
                found.alsoIn(before.findings()).stream()
                        .flatMap(finding -> changed(before.findings().get(finding.id()), finding))
                        .toList());
        return revision.isNothing() ? null : revision;
    }

    private static Stream<Changed> changed(@Nullable KnownFinding before, KnownFinding now) {
        return before == null || before.severity() == now.severity()
                ? Stream.empty()
                : Stream.of(new Changed(now, before.severity()));
    }

    private boolean isNothing() {
        return records == 0 && came.isEmpty() && went.isEmpty() && changed.isEmpty();
    }

    /** Whether it brought a finding at least that severe, or made one so severe. */
    public boolean brings(Severity threshold) {
        return came.stream().anyMatch(finding -> finding.severity().compareTo(threshold) >= 0)
                || changed.stream()
                        .anyMatch(change -> change.finding().severity().compareTo(threshold) >= 0
                                && change.before().compareTo(threshold) < 0);
    }

    /** How much of what, without a full stop. */
    public String text() {
        List<String> parts = new ArrayList<>();
        if (records != 0) {
            String unit = Math.abs(records) == 1 ? "record" : "records";
            parts.add(String.format(Locale.ROOT, "%,d %s %s", Math.abs(records), records > 0 ? "more" : "fewer", unit));
        }
        add(came.size(), "came", parts);
        add(went.size(), "went", parts);
        add(changed.size(), "changed severity", parts);
        return String.join(", ", parts);
    }

    private static void add(int number, String what, List<String> parts) {
        if (number > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s %s", number, number == 1 ? "finding" : "findings", what));
        }
    }
}
