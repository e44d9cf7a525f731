package dev.s3sleuth.jobs;

import dev.s3sleuth.notify.Notice;
import dev.s3sleuth.notify.Notifications;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.days.DayState;
import dev.s3sleuth.reports.places.DayPlace;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells people of what days bring, and of what goes on from day to day once. What could not be told is told by the next run that looks at
 * the day, or of the day after.
 *
 * @param people whom to tell
 * @param place where the days are
 * @param streams where what went wrong is said
 */
record DayTelling(Notifications people, DayPlace place, Streams streams) {

    /**
     * Tells of a day whose report is in its place.
     *
     * @param day as it stands there
     * @param earlier the day before, of which people were told; null if there is none
     * @return what the day is then
     */
    Told tell(Report report, DayState day, @Nullable DayState earlier) throws IOException {
        if (!people.isOn()) {
            return new Told(day, ExitCode.FINE);
        }
        Map<String, Severity> told = new TreeMap<>(earlier == null ? Map.of() : earlier.told());
        told.putAll(day.told());
        Set<String> here =
                report.known().all().stream().map(known -> known.id()).collect(Collectors.toSet());
        told.keySet().retainAll(here); // what comes back is told again
        Notice notice = Notice.of(report, people.threshold(), place.uri(day), told);
        ExitCode code = notice.isEmpty() ? ExitCode.FINE : NotifyOptions.tell(people, notice, streams);
        if (code == ExitCode.FINE) {
            told.putAll(notice.told());
        }
        if (told.equals(day.told())) {
            return new Told(day, code);
        }
        DayState telling = day.telling(told);
        place.put(telling);
        return new Told(telling, code);
    }

    /**
     * What became of telling.
     *
     * @param day as it stands in its place now
     * @param code whether all could be told
     */
    record Told(DayState day, ExitCode code) {}
}
