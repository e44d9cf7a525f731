package dev.s3sleuth.lake;

import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * Which batches count, as of one state of a table of records: those that its snapshots name, and those before the time up to which snapshots
 * that name none were cleared away together with what they had begun.
 *
 * @param snapshot the state; null while there is none
 * @param named batches that snapshots name
 * @param settled batches with a lesser id count; null if none do for that alone
 */
record Committed(
        @Nullable Long snapshot,
        Set<String> named,
        @Nullable String settled) {

    /** What a snapshot's summary has the batch under. */
    static final String BATCH = "s3sleuth.batch";

    static final String SETTLED = "s3sleuth.settled";

    Committed {
        named = Set.copyOf(named);
    }

    static Committed in(Table records) {
        Snapshot current = records.currentSnapshot();
        return new Committed(
                current == null ? null : current.snapshotId(),
                batches(SnapshotUtil.currentAncestors(records)),
                records.properties().get(SETTLED));
    }

    /** The batches that some snapshots name. */
    static Set<String> batches(Iterable<Snapshot> snapshots) {
        Set<String> named = new TreeSet<>();
        for (Snapshot snapshot : snapshots) {
            String batch = snapshot.summary().get(BATCH);
            if (batch != null) {
                named.add(batch);
            }
        }
        return named;
    }

    boolean has(String batch) {
        return named.contains(batch) || (settled != null && batch.compareTo(settled) < 0);
    }

    /** A condition on the column {@code batch}. */
    Column condition() {
        Column batch = functions.col("batch");
        Column among = batch.isInCollection(named);
        return settled == null ? among : among.or(batch.lt(settled));
    }
}
