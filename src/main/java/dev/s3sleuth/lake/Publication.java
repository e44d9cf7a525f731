package dev.s3sleuth.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** How the records of a batch become part of their table: all at once, and only if nobody published any of the same objects first. */
final class Publication {

    /** What the names of branches begin with that batches are written to. */
    static final String BRANCH = "ingest_";

    private final Lake lake;
    private final String source;
    private final String batch;
    private final @Nullable Long base;

    /**
     * Nothing is written yet.
     *
     * @param base the snapshot that the branch begins with; null for an empty table
     */
    Publication(Lake lake, String source, String batch, @Nullable Long base) {
        this.lake = lake;
        this.source = source;
        this.batch = batch;
        this.base = base;
    }

    private String branch() {
        return BRANCH + batch.replace('-', '_');
    }

    /** Makes the branch. */
    void begin() {
        Branches.change(
                lake, source, all -> base == null ? all.createBranch(branch()) : all.createBranch(branch(), base));
    }

    /** Writes records to the branch, those of a file in the order of the table. */
    void write(Dataset<Row> rows) {
        Table records = lake.table(source);
        Column[] order = records.sortOrder().fields().stream()
                .map(field -> functions.col(records.schema().findColumnName(field.sourceId())))
                .toArray(Column[]::new);
        try {
            rows.sortWithinPartitions(order)
                    .writeTo(lake.sparkName(source) + ".branch_" + branch())
                    .option("fanout-enabled", "true")
                    .option("use-table-distribution-and-ordering", "false")
                    .append();
        } catch (org.apache.spark.sql.catalyst.analysis.NoSuchTableException e) {
            throw new IllegalStateException(source + " was made before", e);
        }
    }

    /** Publishes what was written; returns objects that others published meanwhile, and if there are any, publishes nothing. */
    Set<String> publish(Set<String> objects, Others others) {
        Table records = lake.table(source);
        Set<String> taken = new TreeSet<>();
        try {
            AppendFiles append = records.newAppend()
                    .set(Committed.BATCH, batch)
                    .validateWith(new SnapshotAncestryValidator() {
                        @Override
                        public boolean validate(Iterable<Snapshot> ancestors) {
                            taken.addAll(others.published(ancestors, objects));
                            return taken.isEmpty();
                        }

                        @Override
                        public String errorMessage() {
                            return "objects were ingested elsewhere";
                        }
                    });
            for (DataFile file : written(records)) {
                append.appendFile(file);
            }
            append.commit();
        } catch (ValidationException e) {
            if (taken.isEmpty()) {
                throw e;
            }
        }
        Branches.change(lake, source, all -> all.removeBranch(branch()));
        return taken;
    }

    @SuppressWarnings("deprecation") // what replaces addedDataFiles is not in 1.11, which clusters have
    private List<DataFile> written(Table records) {
        List<DataFile> files = new ArrayList<>();
        Snapshot head = records.snapshot(branch());
        while (head != null && (base == null || head.snapshotId() != base)) {
            head.addedDataFiles(records.io()).forEach(files::add);
            head = head.parentId() == null ? null : records.snapshot(head.parentId());
        }
        return files;
    }
}
