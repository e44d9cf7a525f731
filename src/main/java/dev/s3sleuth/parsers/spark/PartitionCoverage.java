package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.objects.ObjectSlice;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What one task read of its partition. */
final class PartitionCoverage implements Serializable {

    /** An object that could not be read, and why. */
    record Unreadable(String object, String reason) implements Serializable {}

    private final int partition;
    private final ReadTally tally = new ReadTally();
    private final List<Unreadable> sample = new ArrayList<>();
    /** Lines of each part of an object that was split, by the part's offset: only so can a line be numbered. */
    private final Map<String, NavigableMap<Long, Long>> linesOfParts = new HashMap<>();

    private final Set<String> unreadableParts = new HashSet<>();
    private long wholeRead;
    private long wholeUnreadable;
    private long bytes;
    private boolean finished;

    PartitionCoverage(int partition) {
        this.partition = partition;
    }

    int partition() {
        return partition;
    }

    ReadTally tally() {
        return tally;
    }

    void addRead(ObjectSlice slice, long lines) {
        bytes += slice.size();
        if (slice.isWhole()) {
            wholeRead++;
        } else {
            linesOfParts
                    .computeIfAbsent(slice.object().uri(), uri -> new TreeMap<>())
                    .put(slice.start(), lines);
        }
    }

    void addUnreadable(ObjectSlice slice, String reason) {
        if (slice.isWhole()) {
            wholeUnreadable++;
        } else {
            unreadableParts.add(slice.object().uri());
        }
        if (sample.size() < ReadTally.SAMPLE) {
            sample.add(new Unreadable(slice.object().uri(), reason));
        }
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
