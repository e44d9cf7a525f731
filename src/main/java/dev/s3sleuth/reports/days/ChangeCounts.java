package dev.s3sleuth.reports.days;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many findings of a day were new, went on and were gone, and what that rests on.
 *
 * @param since the day compared with; null if there was none
 * @param basis {@link KnownFindings#sum} of that day; null if there was none
 * @param fresh how many were new
 * @param continuing how many went on
 * @param gone how many were gone
 */
public record ChangeCounts(
        @Nullable LocalDate since, @Nullable String basis, long fresh, long continuing, long gone) {

    /** Counts changes since that day. */
    public static ChangeCounts of(Changes changes, @Nullable DayState earlier) {
        return new ChangeCounts(
                changes.since(),
                basis(earlier),
                changes.fresh().size(),
                changes.continuing().size(),
                changes.gone().size());
    }

    private static @Nullable String basis(@Nullable DayState earlier) {
        return earlier == null || earlier.report() == null
                ? null
                : earlier.report().findings().sum();
    }

    /** Whether they are still right, if that is the last day before that has a report. */
    boolean restOn(@Nullable DayState earlier) {
        LocalDate day = earlier == null ? null : earlier.day();
        return Objects.equals(since, day) && Objects.equals(basis, basis(earlier));
    }
}
