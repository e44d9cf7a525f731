package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.spark.actions.SparkActions;

/** What keeps a lake quick and small. Each says what it did, or in a dry run would do, a line for each table. */
public final class Upkeep {

    /** What was begun before this is either published or dead; no batch takes as long. */
    private static final Duration LONGEST_BATCH = Duration.ofDays(1);

    /** Files of tables that nothing refers to may be those of a batch that is being written. */
    private static final Duration ORPHANED = Duration.ofDays(3);

    private final Lake lake;
    private final Instant now;
    private final Mode mode;

    /** Whether anything is changed. */
    public enum Mode {
        DO,
        DRY_RUN
    }

    public Upkeep(Lake lake, Instant now, Mode mode) {
        this.lake = lake;
        this.now = now;
        this.mode = mode;
    }

    /** What takes longer than upkeep believes a batch to take might be cleared away under our hands. */
    static void refuseOutdated(Instant began, Instant now) {
        if (Duration.between(began, now).compareTo(LONGEST_BATCH.dividedBy(2)) > 0) {
            throw new UsageException(
                    "a batch took more than twelve hours and was given up: run ingest again with a smaller --batch-bytes");
        }
    }

    private boolean isDryRun() {
        return mode == Mode.DRY_RUN;
    }

    private List<Table> tables() {
        List<Table> tables = new ArrayList<>(lake.records());
        for (String ours : List.of(LedgerColumns.OBJECTS, LedgerColumns.MALFORMED)) {
            Table table = lake.find(ours);
            if (table != null) {
                tables.add(table);
            }
        }
        return tables;
    }

    /**
     * Makes few large files of many small ones, those of a day together and in the order of the table.
     *
     * @param fileBytes about how large files are to be
     */
    public List<String> compact(long fileBytes) {
        List<String> done = new ArrayList<>();
        for (Table table : tables()) {
            SmallFiles small = SmallFiles.of(lake, table, fileBytes);
            if (!isDryRun() && small.files() > 0) {
                RewriteDataFiles rewrite = SparkActions.get(lake.session())
                        .rewriteDataFiles(table)
                        .option("target-file-size-bytes", String.valueOf(fileBytes))
                        .option("min-input-files", String.valueOf(SmallFiles.FEWEST))
                        .option("partial-progress.enabled", "true");
                RewriteDataFiles.Result result =
                        (table.sortOrder().isSorted() ? rewrite.sort() : rewrite.binPack()).execute();
                done.add(String.format(
                        Locale.ROOT,
                        "%s: %,d files became %,d",
                        LakeTables.name(table),
                        result.rewrittenDataFilesCount(),
                        result.addedDataFilesCount()));
            } else {
                done.add(String.format(
                        Locale.ROOT,
                        "%s: %,d small files of %,d bytes to be joined",
                        LakeTables.name(table),
                        small.files(),
                        small.bytes()));
            }
        }
        return done;
    }

    /**
     * Deletes records of requests before the last so many days, whole days at a time. What was read of the objects stays known, so
     * that they are not ingested again.
     */
    public List<String> retain(Duration kept) {
        List<String> done = new ArrayList<>();
        Instant first = now.minus(kept).truncatedTo(ChronoUnit.DAYS);
        for (Table table : lake.records()) {
            String time = lake.source(table).time().name();
            Dropped dropped = Dropped.before(table, time, first);
            if (!isDryRun()) {
                var change = table.newTransaction();
                change.updateProperties()
                        .set(Reach.RETAINED, first.toString())
                        .set(Reach.RETAIN, kept.toString())
                        .commit();
                change.newDelete()
                        .deleteFromRowFilter(Expressions.lessThan(time, TimeWindow.micros(first)))
                        .commit();
                change.commitTransaction();
            }
            done.add(String.format(
                    Locale.ROOT,
                    "%s: %,d records before %s %s; their %,d bytes go with the snapshots that have them (expire)",
                    LakeTables.name(table),
                    dropped.records(),
                    first,
                    isDryRun() ? "to be deleted" : "deleted",
                    dropped.bytes()));
        }
        return done;
    }

    /**
     * Lets go of old states of the tables, of what killed runs left, and of files that nothing refers to.
     *
     * @param kept states younger than this stay, to be asked again
     */
    public List<String> expire(Duration kept) {
        Instant cutoff = now.minus(kept.compareTo(LONGEST_BATCH) < 0 ? LONGEST_BATCH : kept);
        List<String> done = new ArrayList<>();
        for (Table table : lake.records()) {
            done.add(settle(table, cutoff));
        }
        for (Table table : tables()) {
            table.refresh();
            long old = 0;
            for (Snapshot snapshot : table.snapshots()) {
                old += snapshot.timestampMillis() < cutoff.toEpochMilli() && snapshot != table.currentSnapshot()
                        ? 1
                        : 0;
            }
            if (!isDryRun()) {
                table.expireSnapshots()
                        .expireOlderThan(cutoff.toEpochMilli())
                        .retainLast(1)
                        .commit();
            }
            done.add(String.format(
                    Locale.ROOT,
                    "%s: %,d old states, %,d files that nothing refers to",
                    LakeTables.name(table),
                    old,
                    orphans(table)));
        }
        return done;
    }

    private long orphans(Table table) {
        var delete = SparkActions.get(lake.session())
                .deleteOrphanFiles(table)
                .olderThan(now.minus(ORPHANED).toEpochMilli());
        if (isDryRun()) {
            delete.deleteWith(file -> {});
        }
        long count = 0;
        for (String ignored : delete.execute().orphanFileLocations()) {
            count++;
        }
        return count;
    }

    /** Clears away batches that were begun before a time and never published; then all older ones count, whether a snapshot names them or not. */
    private String settle(Table records, Instant cutoff) {
        String bound = BatchId.before(cutoff);
        Committed committed = Committed.in(records);
        String source = LakeTables.name(records);
        Set<String> dead = new TreeSet<>(new Ledger(lake, source).batchesBefore(bound));
        dead.removeIf(committed::has);
        List<String> branches = records.refs().entrySet().stream()
                .filter(ref -> ref.getKey().startsWith(Publication.BRANCH) && isOlder(ref.getKey(), bound))
                .filter(ref -> ref.getValue().isBranch())
                .map(Map.Entry::getKey)
                .toList();
        if (!isDryRun()) {
            if (!dead.isEmpty()) {
                for (String ours : List.of(LedgerColumns.OBJECTS, LedgerColumns.MALFORMED)) {
                    // by Spark, which rewrites files that hold other rows too: compaction joins them
                    lake.session()
                            .sql(
                                    "DELETE FROM " + lake.sparkName(ours) + " WHERE array_contains(:dead, batch)",
                                    Map.of("dead", dead.toArray(String[]::new)));
                }
            }
            if (committed.settled() == null || committed.settled().compareTo(bound) < 0) {
                records.updateProperties().set(Committed.SETTLED, bound).commit();
            }
            branches.forEach(branch -> Branches.change(lake, source, all -> all.removeBranch(branch)));
        }
        return String.format(
                Locale.ROOT,
                "%s: %,d batches that were not finished, %,d branches of such",
                source,
                dead.size(),
                branches.size());
    }

    private static boolean isOlder(String branch, String bound) {
        return branch.substring(Publication.BRANCH.length()).compareTo(bound) < 0;
    }
}
