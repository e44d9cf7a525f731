package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.HourTally;
import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.objects.ObjectSlice;
import dev.s3sleuth.parsers.spark.LogOptions.Detail;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one task read of its partition. */
final class PartitionCoverage implements Serializable {

    /** An object that could not be read, and why. */
    record Unreadable(String object, String reason) implements Serializable {}

    private final int partition;
    private final Detail detail;
    private final ReadTally tally = new ReadTally();
    private final Map<String, ObjectResult> results = new TreeMap<>();
    private final List<Unreadable> sample = new ArrayList<>();
    /** Lines of each part of an object that was split, by the part's offset: only so can a line be numbered. */
    private final Map<String, NavigableMap<Long, Long>> linesOfParts = new HashMap<>();

    private final Set<String> unreadableParts = new HashSet<>();
    private long wholeRead;
    private long wholeUnreadable;
    private long bytes;
    private boolean finished;

    PartitionCoverage(int partition, Detail detail) {
        this.partition = partition;
        this.detail = detail;
    }

    /** What counts the next object. */
    ReadTally tallyOfNext() {
        return detail == Detail.OBJECTS ? new ReadTally(HourTally.Detail.BUCKETS) : tally;
    }

    int partition() {
        return partition;
    }

    ReadTally tally() {
        return tally;
    }

    /** Notes a slice that was read to its end, with what counted it and how many lines that were. */
    void addRead(ObjectSlice slice, ReadTally own, long lines) {
        add(slice, own, null);
        bytes += slice.size();
        if (slice.isWhole()) {
            wholeRead++;
        } else {
            linesOfParts
                    .computeIfAbsent(slice.object().uri(), uri -> new TreeMap<>())
                    .put(slice.start(), lines);
        }
    }

    /** Notes a slice that was not, with what counted it until then. */
    void addUnreadable(ObjectSlice slice, ReadTally own, String reason) {
        add(slice, own, reason);
        if (slice.isWhole()) {
            wholeUnreadable++;
        } else {
            unreadableParts.add(slice.object().uri());
        }
        if (sample.size() < ReadTally.SAMPLE) {
            sample.add(new Unreadable(slice.object().uri(), reason));
        }
    }

    private void add(ObjectSlice slice, ReadTally own, @Nullable String unreadable) {
        if (detail == Detail.OBJECTS) {
            tally.add(own);
            results.merge(slice.object().uri(), new ObjectResult(own, unreadable), ObjectResult::and);
        }
    }

    Map<String, ObjectResult> results() {
        return results;
    }

    /** Notes that everything was read to its end. */
    void finish() {
        finished = true;
    }

    boolean isFinished() {
        return finished;
    }

    long bytes() {
        return bytes;
    }

    long wholeRead() {
        return wholeRead;
    }

    long wholeUnreadable() {
        return wholeUnreadable;
    }

    Set<String> unreadableParts() {
        return unreadableParts;
    }

    Map<String, NavigableMap<Long, Long>> linesOfParts() {
        return linesOfParts;
    }

    List<Unreadable> sample() {
        return sample;
    }
}
