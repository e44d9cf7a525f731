package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import dev.s3sleuth.queries.Posture;
import dev.s3sleuth.queries.QueryResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an answer rests on.
 *
 * @param complete whether all of the window was read, as far as it can be read
 * @param provisional whether AWS may still deliver records of the window
 * @param sources source by source
 * @param absent what the answer misses because a source was not given, by source
 * @param baseline what it was compared with; null if with nothing
 */
public record Coverage(
        boolean complete,
        boolean provisional,
        List<SourceCoverage> sources,
        Map<String, String> absent,
        @Nullable Baseline baseline) {

    /**
     * Sums up what scans have read.
     *
     * @param expected sources that the question reads, and what it misses without each; one without a scan makes the coverage
     *     incomplete
     * @param result what was read; a source read several times is reported once, by the scan that read most
     */
    static Coverage of(Map<String, String> expected, QueryResult result, TimeWindow window, Instant now) {
        Map<String, ScanCoverage> best = new TreeMap<>();
        Comparator<ScanCoverage> more = Comparator.comparing(ScanCoverage::isComplete)
                .thenComparing(scan -> scan.tally().lines());
        for (ScanCoverage scan : result.scans()) {
            best.merge(scan.source(), scan, (a, b) -> more.compare(a, b) >= 0 ? a : b);
        }
        List<SourceCoverage> sources = new ArrayList<>();
        best.values()
                .forEach(scan -> sources.add(source(
                        scan,
                        window,
                        result.duplicates().get(scan.source()),
                        result.keptSince().get(scan.source()),
                        now)));
        Map<String, String> absent = new TreeMap<>(expected);
        absent.keySet().removeAll(result.given());
        Posture posture = result.posture();
        Set<String> settings = new TreeSet<>(expected.keySet());
        settings.retainAll(posture == null ? Set.of() : Posture.SOURCES);
        if (posture != null) {
            settings.forEach(source -> sources.add(PostureCoverage.of(source, posture, now)));
        }
        Set<String> covered = new TreeSet<>(best.keySet());
        covered.addAll(settings);
        boolean complete =
                covered.containsAll(expected.keySet()) && sources.stream().allMatch(SourceCoverage::complete);
        return new Coverage(
                complete,
                sources.stream().anyMatch(s -> isProvisional(s, window)),
                List.copyOf(sources),
                absent,
                Baseline.of(result));
    }

    /** The coverage of several answers about one window: of each source what reads most, and what is absent anywhere. */
    static Coverage together(List<Coverage> parts) {
        Comparator<SourceCoverage> more = Comparator.comparing(SourceCoverage::complete)
                .thenComparing(SourceCoverage::lines)
                .thenComparing(source -> source.flagged() != null)
                .thenComparing(source -> source.duplicates() == null ? -1 : source.duplicates());
        Map<String, SourceCoverage> best = new TreeMap<>();
        Map<String, String> absent = new TreeMap<>();
        for (Coverage part : parts) {
            part.sources()
                    .forEach(source -> best.merge(source.source(), source, (a, b) -> more.compare(a, b) >= 0 ? a : b));
            absent.putAll(part.absent());
        }
        absent.replaceAll(
                (source, misses) -> parts.size() == 1 ? misses : "Each question says what it misses without it");
        return new Coverage(
                parts.stream().allMatch(Coverage::complete),
                parts.stream().anyMatch(Coverage::provisional),
                List.copyOf(best.values()),
                absent,
                parts.stream()
                        .map(Coverage::baseline)
                        .filter(Objects::nonNull)
                        .max(Comparator.comparing(Baseline::days))
                        .orElse(null));
    }

    private static SourceCoverage source(
            ScanCoverage scan, TimeWindow window, @Nullable Long duplicates, @Nullable Instant readAt, Instant now) {
        ReadTally tally = scan.tally();
        Silence silence = scan.isComplete() ? Silence.of(window, tally, now) : new Silence(null, List.of());
        boolean any = tally.records() > 0;
        return new SourceCoverage(
                scan.source(),
                scan.isComplete(),
                scan.listed(),
                scan.pruned(),
                scan.objectsRead(),
                scan.objectsUnreadable(),
                scan.bytesRead(),
                tally.lines(),
                tally.blank(),
                tally.records(),
                tally.inWindow(),
                tally.malformed(),
                tally.aside(),
                tally.flagsSought() ? tally.flagged() : null,
                duplicates,
                LogSource.named(scan.source()).selective() ? tally.objectLevel() : null,
                any ? TimeWindow.instant(tally.first()) : null,
                any ? TimeWindow.instant(tally.last()) : null,
                (scan.asOf() == null ? now : scan.asOf()).minus(scan.deliveryLag()),
                silence.hours(),
                silence.sample(),
                scan.malformedSample(),
                scan.unreadableSample(),
                readAt);
    }

    /** Without an end of the window, the last record read stands for it. */
    private static boolean isProvisional(SourceCoverage source, TimeWindow window) {
        Instant end = window.to() == null ? source.lastTime() : window.to();
        return end != null && end.isAfter(source.settledUntil());
    }

    public long malformed() {
        return sources.stream().mapToLong(SourceCoverage::malformed).sum();
    }

    public long unreadable() {
        return sources.stream().mapToLong(SourceCoverage::objectsUnreadable).sum();
    }

    /** Whether it is settings alone that could not be read. */
    public boolean isOfSettings() {
        return sources.stream()
                .filter(source -> source.objectsUnreadable() > 0)
                .allMatch(source -> Posture.SOURCES.contains(source.source()));
    }

    /** Whether some source has objects in the window out of which not one record came. */
    public boolean isNothingReadWhereObjectsExist() {
        return sources.stream().anyMatch(SourceCoverage::isNothingReadWhereObjectsExist);
    }
}
