package dev.s3sleuth.jobs;

import dev.s3sleuth.reports.days.Changes;
import dev.s3sleuth.reports.days.DayState;
import dev.s3sleuth.reports.days.Revision;
import dev.s3sleuth.reports.days.Stage;
import dev.s3sleuth.reports.places.DayEntry;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A day in one line, for a terminal. */
final class DayLine {

    private DayLine() {}

    static String of(DayEntry entry) {
        StringBuilder line = new StringBuilder()
                .append(entry.before().day())
                .append("  ")
                .append(entry.report().verdict().headline());
        Changes changes = entry.changes();
        if (changes.since() != null) {
            line.append(String.format(
                    Locale.ROOT,
                    " Since %s: %,d new, %,d continuing, %,d gone.",
                    changes.since(),
                    changes.fresh().size(),
                    changes.continuing().size(),
                    changes.gone().size()));
        }
        Revision revision = entry.revision();
        if (revision != null) {
            line.append(" Revised: ").append(revision.text()).append('.');
        }
        return line.append(entry.state().stage() == Stage.PROVISIONAL ? " Provisional." : "")
                .toString();
    }

    /** The files of a day, and of those in a subfolder only this. */
    static String files(DayState day) {
        return Objects.requireNonNull(day.report()).files().keySet().stream()
                .map(name -> name.substring(0, name.indexOf('/') < 0 ? name.length() : name.indexOf('/') + 1))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
