package dev.s3sleuth.jobs;

import dev.s3sleuth.doctor.Doctor;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.reports.Finding;
import dev.s3sleuth.reports.Pivots;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.SourceCoverage;
import dev.s3sleuth.reports.escaping.Visible;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What to run next, for who watches stderr: at most three lines, and none into a pipe. */
final class Hints {

    private static final int MOST = 3;
    private static final int MOST_PIVOTS = 2;

    @Option(names = "--no-hints", description = "On a terminal, do not say what to run next")
    private boolean off;

    /** Says what follows from a report. */
    void after(Report report, LogInputs inputs, Pivots pivots, Instant now, Streams streams) {
        if (off || !streams.progress()) {
            return;
        }
        List<String> hints = new ArrayList<>(times(report, inputs, now));
        provisional(report, inputs, now, hints);
        next(report, pivots).stream().limit(MOST_PIVOTS).forEach(command -> hints.add("next: " + command));
        hints.stream().limit(MOST).forEach(hint -> streams.err().println("s3sleuth: " + Visible.text(hint)));
        streams.err().flush();
    }

    /** Of a source without a record in the window, which times there are. */
    private static List<String> times(Report report, LogInputs inputs, Instant now) {
        List<String> hints = new ArrayList<>();
        Doctor doctor = new Doctor(inputs.raw(), inputs.options(), now);
        for (SourceCoverage source : report.coverage().sources()) {
            boolean isLog = inputs.raw().containsKey(source.source());
            if (isLog && source.inWindow() == 0 && source.objectsUnreadable() == 0) {
                try {
                    doctor.delivered(source.source())
                            .forEach((uri, span) ->
                                    hints.add("no record of the window; what is at " + uri + " was " + span));
                } catch (UsageException | UncheckedIOException e) {
                    return hints; // a hint is no place for errors: the answer is there
                }
            }
        }
        return hints;
    }

    private static void provisional(Report report, LogInputs inputs, Instant now, List<String> hints) {
        Instant end = inputs.window().to();
        if (end != null && report.coverage().provisional()) {
            report.coverage().sources().stream()
                    .map(source -> end.plus(Duration.between(source.settledUntil(), now)))
                    .max(Instant::compareTo)
                    .ifPresent(time -> hints.add("provisional: ask again after " + time
                            + ", when AWS has delivered what is late; --delivery-lag says how late"));
        }
    }

    private static List<String> next(Report report, Pivots pivots) {
        Section section = report.single();
        if (section == null) {
            return report.findings().stream()
                    .limit(1)
                    .map(Finding::pivots)
                    .flatMap(List::stream)
                    .toList();
        }
        Query query = section.asked().query();
        return query == null || section.size() == 0
                ? List.of()
                : pivots.of(query, section.columns(), section.firstRows(1).get(0));
    }
}
