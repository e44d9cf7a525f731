package dev.s3sleuth.integrity;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.objects.TrailFolder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts files, from many threads. */
final class Tally {

    private final Map<Verdict, Long> logs = new EnumMap<>(Verdict.class);
    private final Map<Verdict, Long> digests = new EnumMap<>(Verdict.class);
    private long noDigestYet;

    synchronized void count(Checked file) {
        (file.kind() == Checked.Kind.LOG ? logs : digests).merge(file.verdict(), 1L, Long::sum);
        noDigestYet += Summary.NO_DIGEST_YET.equals(file.reason()) ? 1 : 0;
    }

    synchronized Summary summary(TimeWindow window, List<RegionReport> regions) {
        return new Summary(
                window,
                logs,
                digests,
                noDigestYet,
                regions.stream().flatMap(region -> region.chains().stream()).toList(),
                regions.stream()
                        .filter(region -> region.hasLogs() && region.chains().isEmpty())
                        .map(region -> region.folder().base()
                                + TrailFolder.events(region.folder().region()))
                        .toList(),
                regions.stream()
                        .flatMap(region -> region.signedPlaces().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }
}
