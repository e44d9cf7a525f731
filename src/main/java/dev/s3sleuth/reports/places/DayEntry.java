package dev.s3sleuth.reports.places;

import dev.s3sleuth.reports.Coverage;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.SourceCoverage;
import dev.s3sleuth.reports.Verdict;
import dev.s3sleuth.reports.days.ChangeCounts;
import dev.s3sleuth.reports.days.Changes;
import dev.s3sleuth.reports.days.DayNotes;
import dev.s3sleuth.reports.days.DayReport;
import dev.s3sleuth.reports.days.DayState;
import dev.s3sleuth.reports.days.KnownFindings;
import dev.s3sleuth.reports.days.Revision;
import dev.s3sleuth.reports.days.Stage;
import dev.s3sleuth.reports.formats.ReportFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A day that was asked about, before it is written.
 *
 * @param report the report, with what it says beyond the day
 * @param before where the day stood
 * @param state where it stands now; its files are not known yet
 * @param changes how its findings compare with the report before
 * @param formats what it is written as
 */
public record DayEntry(Report report, DayState before, DayState state, Changes changes, List<ReportFormat> formats) {

    /**
     * Compares the report of a day with what was known of it, and with the report before.
     *
     * @param before where the day stood
     * @param earlier the last day before that has a report; null if there is none
     * @param job the job, and what it is narrowed by
     */
    public static DayEntry of(
            Report report, DayState before, @Nullable DayState earlier, String job, List<ReportFormat> formats)
            throws IOException {
        KnownFindings found = report.known();
        Changes changes = Changes.between(earlier, found);
        DayReport made = remembered(report, job, found.kept(), ChangeCounts.of(changes, earlier));
        Stage stage = report.coverage().provisional() ? Stage.PROVISIONAL : Stage.SETTLED;
        DayState state = before.again(stage, made, report.manifest().run().started());
        Report full = report.on(new DayNotes(before.day(), made.settles(), changes, state.revisions()));
        DayReport summed = made.with(ReportSum.of(full, formats), Map.of());
        return new DayEntry(
                full,
                before,
                new DayState(state.day(), stage, summed, state.revisions(), state.told()),
                changes,
                formats);
    }

    private static DayReport remembered(Report report, String job, KnownFindings found, ChangeCounts changes) {
        Coverage coverage = report.coverage();
        Instant end = Objects.requireNonNull(report.window().to());
        Instant now = report.manifest().run().started();
        Instant settledUntil = coverage.sources().stream()
                .map(SourceCoverage::settledUntil)
                .min(Instant::compareTo)
                .orElse(now);
        Map<String, Long> records = new TreeMap<>();
        coverage.sources().forEach(source -> records.put(source.source(), source.inWindow()));
        return new DayReport(
                job,
                report.manifest().run().version(),
                "",
                Map.of(),
                settledUntil,
                end.plus(Duration.between(settledUntil, now)),
                coverage.complete(),
                report.verdict().caveats().stream()
                        .filter(caveat -> !caveat.equals(Verdict.LATE))
                        .toList(),
                records,
                report.severities(),
                changes,
                found);
    }

    /** What became different since the day was asked about last; null if nothing did, or nothing was known of it. */
    public @Nullable Revision revision() {
        return state.since(before);
    }

    /** Whether what is there says the same. */
    public boolean isAsItWas() {
        return before.isWhole()
                && before.stage() == state.stage()
                && Objects.requireNonNull(before.report())
                        .sum()
                        .equals(Objects.requireNonNull(state.report()).sum());
    }

    /** Whether fewer records are left than what is there rests on, as where logs expire. */
    public boolean restsOnLess() {
        return before.isWhole() && before.restsOnMoreThan(state);
    }
}
