package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.objects.ObjectLister;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.jspecify.annotations.Nullable;

/** What others publish while a run goes on, which looked only once at what there was. */
final class Others {

    private final Ledger ledger;
    private final @Nullable Long seen;
    private final Set<String> own = new HashSet<>();

    /**
     * Nothing was published by the run so far.
     *
     * @param seen the snapshot at which the run looked; null for an empty table
     */
    Others(Ledger ledger, @Nullable Long seen) {
        this.ledger = ledger;
        this.seen = seen;
    }

    /** Notes a batch that the run itself published. */
    void addOwn(String batch) {
        own.add(batch);
    }

    /**
     * Which of the objects others have published since the run looked.
     *
     * @param ancestors snapshots, from a later one back
     */
    Set<String> published(Iterable<Snapshot> ancestors, Set<String> objects) {
        Set<String> batches = new HashSet<>(Committed.batches(since(ancestors)));
        batches.removeAll(own);
        if (batches.isEmpty()) {
            return Set.of();
        }
        Set<String> there =
                ledger.objectsOf(batches).stream().map(ObjectLister::location).collect(Collectors.toSet());
        return objects.stream()
                .filter(object -> there.contains(ObjectLister.location(object)))
                .collect(Collectors.toSet());
    }

    private List<Snapshot> since(Iterable<Snapshot> ancestors) {
        List<Snapshot> since = new ArrayList<>();
        for (Snapshot ancestor : ancestors) {
            if (seen != null && ancestor.snapshotId() == seen) {
                break;
            }
            since.add(ancestor);
        }
        return since;
    }
}
