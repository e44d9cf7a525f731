package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.days.DayState;
import dev.s3sleuth.reports.days.Revision;
import dev.s3sleuth.reports.days.Stage;
import dev.s3sleuth.reports.places.DayEntry;
import dev.s3sleuth.reports.places.DayPlace;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks a job about one day after the other, the oldest first, and keeps a report of each. */
final class DailyRun {

    private final DayQuestions questions;
    private final DayWish wish;
    private final DayPlace place;
    private final OutputOptions output;
    private final @Nullable Severity failOn;
    private final DayTelling telling;
    private final Streams streams;
    private final NavigableMap<LocalDate, DayState> days;
    private final Set<LocalDate> wanted;
    private final NavigableSet<LocalDate> todo = new TreeSet<>();
    private final Set<LocalDate> done = new HashSet<>();
    private ExitCode worst = ExitCode.FINE;

    /**
     * Looks at what is there and decides what to ask.
     *
     * @throws UsageException if the place holds something else, or the job cannot be asked
     * @throws IOException if the place cannot be read
     */
    DailyRun(
            DayQuestions questions,
            DayWish wish,
            DayPlace place,
            OutputOptions output,
            @Nullable Severity failOn,
            DayTelling telling)
            throws IOException {
        this.questions = questions;
        this.wish = wish;
        this.place = place;
        this.output = output;
        this.failOn = failOn;
        this.telling = telling;
        this.streams = telling.streams();
        days = place.days(wish.horizon());
        days.values().forEach(this::refuseForeign);
        SortedSet<LocalDate> asked = wish.days(days);
        wanted = Set.copyOf(asked);
        todo.addAll(asked);
        todo.addAll(wish.again(days));
    }

    private void refuseForeign(DayState day) {
        String label = questions.label();
        if (day.report() != null && !day.report().job().equals(label)) {
            throw new UsageException(
                    "the place holds the days of " + day.report().job() + ", and those of " + label
                            + " cannot be compared with them: name another --output");
        }
    }

    /** Asks about every day there is to ask about; returns the exit status. */
    int all(DayQuestions.Asking asking) throws IOException {
        place.tidy();
        for (LocalDate day = next(); day != null; day = next()) {
            done.add(day);
            todo.remove(day);
            try (Report report = questions.ask(day, asking)) {
                run(day, report);
            }
            index();
        }
        if (done.isEmpty()) {
            say("there is nothing to run: every day up to " + wish.yesterday() + " has its report");
            index();
        }
        return worst.status();
    }

    /** The earliest day to ask about: one that was asked for, or one whose report compares with what is another by now. */
    private @Nullable LocalDate next() {
        LocalDate first = todo.isEmpty() ? null : todo.first();
        DayState earlier = null;
        for (DayState day : (first == null ? days : days.headMap(first, false)).values()) {
            if (day.isWhole()) {
                if (!done.contains(day.day()) && isInReach(day, earlier) && !day.follows(earlier)) {
                    return day.day();
                }
                earlier = day;
            }
        }
        return first;
    }

    private boolean isInReach(DayState day, @Nullable DayState earlier) {
        boolean recent = !day.day().isBefore(wish.horizon()) && !day.day().isAfter(wish.yesterday());
        return recent || (earlier != null && done.contains(earlier.day()));
    }

    private @Nullable DayState earlier(LocalDate day) {
        return days.headMap(day, false).descendingMap().values().stream()
                .filter(DayState::isWhole)
                .findFirst()
                .orElse(null);
    }

    private void run(LocalDate day, Report report) {
        DayState before = days.getOrDefault(day, DayState.missing(day));
        try {
            DayEntry entry = DayEntry.of(report, before, earlier(day), questions.label(), output.wanted());
            DayTelling.Told told = telling.tell(report, store(entry), earlier(day));
            days.put(day, told.day());
            count(told.code());
            count(output.verdict(report.coverage(), streams));
            count(fails(entry) ? ExitCode.FINDING : ExitCode.FINE);
        } catch (IOException e) {
            days.put(day, before.in(Stage.WRITING));
            say("the report of " + day + " could not be written, and the next run makes it again: " + e.getMessage());
            count(ExitCode.UPLOAD);
        }
    }

    private DayState store(DayEntry entry) throws IOException {
        DayState before = entry.before();
        if (entry.isAsItWas()) {
            say(before.day() + " is as it was");
            return before;
        }
        if (entry.restsOnLess() && !wanted.contains(before.day())) {
            return kept(entry);
        }
        DayState written = place.write(entry, streams.width());
        streams.out().println(DayLine.of(entry));
        streams.out().flush();
        say("wrote " + DayLine.files(written) + " in " + place.uri(written));
        return written;
    }

    /** Logs expire: a report is not replaced, unless asked for, by one that rests on what is left of them. */
    private DayState kept(DayEntry entry) throws IOException {
        DayState before = entry.before();
        say("kept the report of " + before.day()
                + " as it is: the logs hold fewer records of that day than it rests on; --from " + before.day()
                + " --to " + before.day().plusDays(1) + " makes it again all the same");
        if (before.stage() == entry.state().stage()) {
            return before;
        }
        DayState settled = before.in(entry.state().stage());
        place.put(settled);
        return settled;
    }

    /** Of a day that is only looked at again, what is new counts. */
    private boolean fails(DayEntry entry) {
        if (failOn == null) {
            return false;
        }
        boolean isNew = wanted.contains(entry.before().day()) || entry.before().report() == null;
        Revision revision = entry.revision();
        return isNew ? entry.report().hasFinding(failOn) : revision != null && revision.brings(failOn);
    }

    private void index() {
        try {
            place.index(questions.job().title(), Version.text(), Collections.unmodifiableNavigableMap(days));
        } catch (IOException e) {
            say("the page of all days could not be written: " + e.getMessage());
            count(ExitCode.UPLOAD);
        }
    }

    private void count(ExitCode code) {
        worst = worst.or(code);
    }

    private void say(String what) {
        streams.err().println("s3sleuth: " + what);
        streams.err().flush();
    }
}
