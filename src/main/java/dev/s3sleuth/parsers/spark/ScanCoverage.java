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

/** The coverage of one scan: what its planning listed and pruned, and what its tasks have read so far. */
public final class ScanCoverage {

    private final String source;
    private final Duration deliveryLag;
    private final List<LogObject> objects;
    private final long listed;
    private final long pruned;
    private final PlannedReads planned;
    private final CoverageAccumulator accumulator = new CoverageAccumulator();

    ScanCoverage(String source, Selection selection, Listing listing, PlannedReads planned, SparkContext context) {
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

    public String source() {
        return source;
    }

    /** How late AWS was taken to deliver. */
    public Duration deliveryLag() {
        return deliveryLag;
    }

    /** The objects that it reads. */
    public List<LogObject> objects() {
        return objects;
    }

    public long listed() {
        return listed;
    }

    public long pruned() {
        return pruned;
    }

    /** What it will take to read them. */
    public PlannedReads planned() {
        return planned;
    }

    /** Whether every partition was read to its end. */
    public boolean isComplete() {
        return parts().stream().filter(PartitionCoverage::isFinished).count() == planned.partitions();
    }

    private Collection<PartitionCoverage> parts() {
        return accumulator.value().values();
    }

    /** The counts of all partitions together. */
    public ReadTally tally() {
        ReadTally sum = new ReadTally();
        parts().forEach(part -> sum.add(part.tally()));
        return sum;
    }

    public long bytesRead() {
        return parts().stream().mapToLong(PartitionCoverage::bytes).sum();
    }

    public long objectsRead() {
        Set<String> split = new HashSet<>(linesOfParts().keySet());
        split.removeAll(unreadableParts());
        return parts().stream().mapToLong(PartitionCoverage::wholeRead).sum() + split.size();
    }

    public long objectsUnreadable() {
        return parts().stream().mapToLong(PartitionCoverage::wholeUnreadable).sum()
                + unreadableParts().size();
    }

    private Set<String> unreadableParts() {
        Set<String> objects = new HashSet<>();
        parts().forEach(part -> objects.addAll(part.unreadableParts()));
        return objects;
    }

    /** Some of the objects that could not be read, each with the reason. */
    public Map<String, String> unreadableSample() {
        Map<String, String> sample = new TreeMap<>();
        parts().stream()
                .flatMap(part -> part.sample().stream())
                .limit(ReadTally.SAMPLE)
                .forEach(u -> sample.put(u.object(), u.reason()));
        return sample;
    }

    /** Some of the malformed records, with lines counted from the start of the object where all of it was read. */
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
