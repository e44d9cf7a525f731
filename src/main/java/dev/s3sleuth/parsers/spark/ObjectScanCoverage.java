package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.MalformedRecord;
import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.objects.Listing;
import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.objects.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.SparkContext;

/** The coverage of one scan of log objects: what its planning listed and pruned, and what its tasks have read so far. */
final class ObjectScanCoverage implements ScanCoverage {

    private final String source;
    private final Duration deliveryLag;
    private final List<LogObject> objects;
    private final long listed;
    private final long pruned;
    private final PlannedReads planned;
    private final CoverageAccumulator accumulator = new CoverageAccumulator();

    ObjectScanCoverage(
            String source, Selection selection, Listing listing, PlannedReads planned, SparkContext context) {
        this.source = source;
        this.deliveryLag = selection.deliveryLag();
        this.objects = listing.objects();
        this.listed = listing.listed();
        this.pruned = listing.pruned();
        this.planned = planned;
        context.register(accumulator); // without a name: Spark shows named ones in its UI, at length
    }

    CoverageAccumulator accumulator() {
        return accumulator;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Duration deliveryLag() {
        return deliveryLag;
    }

    @Override
    public List<LogObject> objects() {
        return objects;
    }

    @Override
    public long listed() {
        return listed;
    }

    @Override
    public long pruned() {
        return pruned;
    }

    @Override
    public PlannedReads planned() {
        return planned;
    }

    @Override
    public boolean isComplete() {
        return parts().stream().filter(PartitionCoverage::isFinished).count() == planned.partitions();
    }

    @Override
    public Map<String, ObjectResult> results() {
        Map<String, ObjectResult> results = new TreeMap<>();
        parts().forEach(part ->
                part.results().forEach((object, result) -> results.merge(object, result, ObjectResult::and)));
        return results;
    }

    private Collection<PartitionCoverage> parts() {
        return accumulator.value().values();
    }

    @Override
    public ReadTally tally() {
        ReadTally sum = new ReadTally();
        parts().forEach(part -> sum.add(part.tally()));
        return sum;
    }

    @Override
    public long bytesRead() {
        return parts().stream().mapToLong(PartitionCoverage::bytes).sum();
    }

    @Override
    public long objectsRead() {
        Set<String> split = new HashSet<>(linesOfParts().keySet());
        split.removeAll(unreadableParts());
        return parts().stream().mapToLong(PartitionCoverage::wholeRead).sum() + split.size();
    }

    @Override
    public long objectsUnreadable() {
        return parts().stream().mapToLong(PartitionCoverage::wholeUnreadable).sum()
                + unreadableParts().size();
    }

    private Set<String> unreadableParts() {
        Set<String> objects = new HashSet<>();
        parts().forEach(part -> objects.addAll(part.unreadableParts()));
        return objects;
    }

    @Override
    public Map<String, String> unreadableSample() {
        Map<String, String> sample = new TreeMap<>();
        parts().stream()
                .flatMap(part -> part.sample().stream())
                .limit(ReadTally.SAMPLE)
                .forEach(u -> sample.put(u.object(), u.reason()));
        return sample;
    }

    @Override
    public List<MalformedRecord> malformedSample() {
        Map<String, NavigableMap<Long, Long>> lines = linesOfParts();
        List<MalformedRecord> sample = new ArrayList<>();
        for (MalformedRecord record : tally().sample()) {
            long before = record.part() == 0
                    ? 0
                    : lines
                            .getOrDefault(record.object(), new TreeMap<>())
                            .headMap(record.part(), false)
                            .values()
                            .stream()
                            .mapToLong(Long::longValue)
                            .sum();
            sample.add(new MalformedRecord(
                    record.object(), record.part(), record.offset(), before + record.line(), record.reason()));
        }
        return sample;
    }

    private Map<String, NavigableMap<Long, Long>> linesOfParts() {
        Map<String, NavigableMap<Long, Long>> lines = new HashMap<>();
        parts().forEach(part -> part.linesOfParts()
                .forEach((object, parts) ->
                        lines.computeIfAbsent(object, o -> new TreeMap<>()).putAll(parts)));
        return lines;
    }
}
