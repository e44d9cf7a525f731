package dev.s3sleuth.reports;

import dev.s3sleuth.integrity.VerifiedFile;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.days.DayNotes;
import dev.s3sleuth.reports.days.KnownFinding;
import dev.s3sleuth.reports.days.KnownFindings;
import dev.s3sleuth.reports.escaping.Secrets;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people are handed: the answers to one or many questions about one window, and what they rest on.
 *
 * @param job id of the job; null if a single question was asked
 * @param title what it is about
 * @param parameters what the job is narrowed by, by name; of a single question, the values of its parameters
 * @param window request times asked about
 * @param coverage of all sections together
 * @param severities how many findings there are of each severity, the worst first
 * @param verdict what it amounts to
 * @param findings the worst findings
 * @param overview what the charts show, each an answer of a query in {@code overview/}
 * @param sections the answers
 * @param unasked questions of the job that were not asked
 * @param manifest what it takes to check it
 * @param day what it says beyond the day, if it is one of a row of days; else null
 */
public record Report(
        @Nullable String job,
        String title,
        Map<String, @Nullable String> parameters,
        TimeWindow window,
        Coverage coverage,
        Map<Severity, Long> severities,
        Verdict verdict,
        List<Finding> findings,
        List<Section> overview,
        List<Section> sections,
        List<Unasked> unasked,
        Manifest manifest,
        @Nullable DayNotes day)
        implements Closeable {

    private static final int MOST_FINDINGS = 200;

    /** The report on a single question. */
    public static Report of(Section section, Run run) {
        return of(
                null,
                section.asked().title(),
                section.asked().parameters(),
                section.asked().window(),
                List.of(),
                List.of(section),
                List.of(),
                run);
    }

    /** The report of a job. */
    public static Report of(
            @Nullable String job,
            String title,
            Map<String, @Nullable String> parameters,
            TimeWindow window,
            List<Section> overview,
            List<Section> sections,
            List<Unasked> unasked,
            Run run) {
        Coverage coverage = Coverage.together(Stream.concat(sections.stream(), overview.stream())
                .map(Section::coverage)
                .toList());
        Map<Severity, Long> severities = new TreeMap<>(Comparator.reverseOrder());
        sections.forEach(section -> section.severities().forEach((s, n) -> severities.merge(s, n, Long::sum)));
        return new Report(
                job,
                title,
                masked(parameters),
                window,
                coverage,
                severities,
                Verdict.of(sections, severities, coverage, SuppressionSummary.of(sections)),
                Finding.worst(sections, MOST_FINDINGS),
                List.copyOf(overview),
                List.copyOf(sections),
                List.copyOf(unasked),
                Manifest.of(
                        run, Stream.concat(sections.stream(), overview.stream()).toList(), coverage),
                null);
    }

    /** The same report as one of a row of days. */
    public Report on(DayNotes notes) {
        return with(verdict, manifest, notes);
    }

    /** The same report, with what is known of the files that it rests on. */
    public Report checkedBy(VerifiedFile file) {
        Evidence evidence = Evidence.of(file, manifest.objects());
        return with(verdict.with(evidence.caveats()), manifest.with(evidence), day);
    }

    private Report with(Verdict judged, Manifest checked, @Nullable DayNotes notes) {
        return new Report(
                job,
                title,
                parameters,
                window,
                coverage,
                severities,
                judged,
                findings,
                overview,
                sections,
                unasked,
                checked,
                notes);
    }

    /** The only section of a report on a single question; null for a job's. */
    public @Nullable Section single() {
        return job == null ? Objects.requireNonNull(sections.get(0)) : null;
    }

    private static Map<String, @Nullable String> masked(Map<String, @Nullable String> parameters) {
        Map<String, @Nullable String> masked = new LinkedHashMap<>();
        parameters.forEach((name, value) -> masked.put(name, value == null ? null : Secrets.mask(value)));
        return masked;
    }

    /** What the logs do not prove whatever is asked of them, a sentence each. */
    public List<String> limits() {
        return sections.stream()
                .flatMap(section -> section.limits().stream())
                .distinct()
                .toList();
    }

    /** Hands over every finding that is not suppressed, detection by detection; {@link #findings} are the worst of them. */
    public void forEachFinding(Consumer<Finding> each) {
        Finding.forEach(sections, each);
    }

    /** What an allow-list kept back, rule by rule; null if there is none. */
    public @Nullable SuppressionSummary suppressions() {
        return SuppressionSummary.of(sections);
    }

    /** Hands over every finding that is suppressed, detection by detection. */
    public void forEachSuppressed(Consumer<SuppressedFinding> each) {
        SuppressedFinding.forEach(sections, each);
    }

    /** Every finding as it is remembered from day to day. */
    public KnownFindings known() {
        List<KnownFinding> known = new ArrayList<>();
        forEachFinding(f -> known.add(KnownFinding.of(f.id(), f.severity(), f.query(), f.why())));
        return new KnownFindings(known);
    }

    /** Whether there is a finding at least that severe. */
    public boolean hasFinding(Severity threshold) {
        return severities.keySet().stream().anyMatch(severity -> severity.compareTo(threshold) >= 0);
    }

    @Override
    public void close() {
        overview.forEach(Section::close);
        sections.forEach(Section::close);
    }
}
