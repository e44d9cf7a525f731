package dev.s3sleuth.reports.days;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the findings of a day differ from those of the last report before it.
 *
 * @param since the day of that report; null if there is none, and then everything is new
 * @param fresh findings that were not in it
 * @param continuing findings that were in it already, as they are now
 * @param gone findings that were in it and are no more, as they were then
 */
public record Changes(
        @Nullable LocalDate since, List<KnownFinding> fresh, List<KnownFinding> continuing, List<KnownFinding> gone) {

    /**
     * Compares two days.
     *
     * @param earlier the last day before that has a report; null if there is none
     */
    public static Changes between(@Nullable DayState earlier, KnownFindings now) {
        if (earlier == null || earlier.report() == null) {
            return new Changes(null, now.all(), List.of(), List.of());
        }
        KnownFindings then = earlier.report().findings();
        return new Changes(earlier.day(), now.without(then), now.alsoIn(then), then.without(now));
    }

    /** Whether a finding was not in the report before. */
    public boolean isNew(String id) {
        return since != null && fresh.stream().anyMatch(finding -> finding.id().equals(id));
    }
}
