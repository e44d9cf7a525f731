package dev.s3sleuth.reports.days;

import dev.s3sleuth.queries.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the report of a day stands.
 *
 * @param day the day, of UTC
 * @param stage how far it is
 * @param report what is remembered of the last report that was made; null if there was none, or nothing is known of it
 * @param revisions what became different each time it was made again, the first first
 * @param told of which findings people were told, and with which severity, by id
 */
public record DayState(
        LocalDate day, Stage stage, @Nullable DayReport report, List<Revision> revisions, Map<String, Severity> told) {

    /** A day of which nothing is known. */
    public static DayState missing(LocalDate day) {
        return new DayState(day, Stage.WRITING, null, List.of(), Map.of());
    }

    /** Whether there is a report, and all of it. */
    public boolean isWhole() {
        return report != null && stage != Stage.WRITING;
    }

    /** The same in another stage. */
    public DayState in(Stage other) {
        return new DayState(day, other, report, revisions, told);
    }

    /** The same with people told of other findings. */
    public DayState telling(Map<String, Severity> others) {
        return new DayState(day, stage, report, revisions, others);
    }

    /**
     * The day when it was asked about once more.
     *
     * @param made what was found
     */
    public DayState again(Stage next, DayReport made, Instant at) {
        Revision revision = Revision.between(report, made, at);
        List<Revision> all =
                Stream.concat(revisions.stream(), Stream.ofNullable(revision)).toList();
        return new DayState(day, next, made, all, told);
    }

    /** What became different the last time; null if nothing did since an earlier state. */
    public @Nullable Revision since(DayState before) {
        return revisions.size() > before.revisions.size() ? revisions.get(revisions.size() - 1) : null;
    }

    /** Whether what it says of the last report before it is still right, if that is the one. */
    public boolean follows(@Nullable DayState earlier) {
        return report != null && report.changes().restOn(earlier);
    }

    /** Whether there are fewer records now than it rests on. */
    public boolean restsOnMoreThan(DayState now) {
        return report != null && now.report != null && report.allRecords() > now.report.allRecords();
    }
}
