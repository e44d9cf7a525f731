package dev.s3sleuth.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.spark.CoverageLog;
import dev.s3sleuth.parsers.spark.GivenObjects;
import dev.s3sleuth.parsers.spark.ObjectResult;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * One batch: its records are written to a branch of their own, which nobody reads; then what was read of each object, and what was
 * malformed; and last the records become those of the table, in a snapshot that names the batch.
 */
final class IngestBatch {

    /** A file of the table comes of each: large ones are few. */
    private static final long PARTITION_BYTES = 256L << 20;

    /** An object, and what came of it. */
    private record Read(LogObject object, ObjectResult result) {}

    private final Lake lake;
    private final LogSource source;
    private final Map<String, String> options;
    private final Left left;
    private final InstantSource clock;
    private final Others others;

    IngestBatch(
            Lake lake, LogSource source, Map<String, String> options, Left left, InstantSource clock, Others others) {
        this.lake = lake;
        this.source = source;
        this.options = options;
        this.left = left;
        this.clock = clock;
        this.others = others;
    }

    void run(List<LogObject> objects, IngestReport report) {
        List<LogObject> rest = objects;
        while (!rest.isEmpty()) {
            Set<String> taken = attempt(rest, report);
            if (taken.isEmpty()) {
                return;
            }
            report.addElsewhere(taken.size());
            rest = rest.stream().filter(object -> !taken.contains(object.uri())).toList();
        }
    }

    /** Reads the objects and publishes them, unless somebody else published some of them meanwhile; returns which. */
    private Set<String> attempt(List<LogObject> objects, IngestReport report) {
        Instant began = clock.instant();
        String batch = BatchId.at(began);
        Table records = lake.table(source.name());
        Set<String> uris = objects.stream().map(LogObject::uri).collect(Collectors.toSet());
        Set<String> before = others.published(SnapshotUtil.currentAncestors(records), uris);
        if (!before.isEmpty()) {
            return before; // not to be read in vain
        }
        Snapshot base = records.currentSnapshot();
        Publication publication = new Publication(lake, source.name(), batch, base == null ? null : base.snapshotId());
        GivenObjects.put(batch, objects);
        try {
            publication.begin();
            publication.write(records(batch));
            List<Read> read = results(batch, objects);
            Upkeep.refuseOutdated(began, clock.instant());
            Ledger ledger = new Ledger(lake, source.name());
            ledger.append(read.stream()
                    .map(one -> ObjectRow.row(source.name(), one.object(), one.result(), batch, began))
                    .toList());
            malformed(batch, read, ledger);
            Set<String> taken = publication.publish(uris, others);
            if (taken.isEmpty()) {
                others.addOwn(batch);
                tell(read, report);
            }
            return taken;
        } finally {
            GivenObjects.clear(batch);
            CoverageLog.clear(batch);
        }
    }

    private Dataset<Row> records(String batch) {
        return left.empty(read(batch, batch).filter(col("_malformed").isNull()).drop("_malformed"));
    }

    private Dataset<Row> read(String batch, String coverage) {
        return lake.session()
                .read()
                .format(source.name())
                .options(options)
                .option("mode", "PERMISSIVE")
                .option("objects", batch)
                .option("partitionBytes", PARTITION_BYTES)
                .option("perObject", true)
                .option("coverage", coverage)
                .load();
    }

    private static List<Read> results(String batch, List<LogObject> objects) {
        Map<String, ObjectResult> results = new HashMap<>();
        for (ScanCoverage scan : CoverageLog.scans(batch)) {
            results.putAll(scan.results());
        }
        List<Read> read = new ArrayList<>();
        for (LogObject object : objects) {
            ObjectResult result = results.get(object.uri());
            if (result == null) {
                throw new IllegalStateException("nothing came of " + object.uri() + ", which is in the batch");
            }
            read.add(new Read(object, result));
        }
        return read;
    }

    /** Objects that hold any are read once more for it; mostly there are none. */
    private void malformed(String batch, List<Read> read, Ledger ledger) {
        HashMap<String, HashMap<Long, Long>> lines = new HashMap<>();
        List<LogObject> bad = new ArrayList<>();
        for (Read one : read) {
            if (one.result().tally().malformed() > 0) {
                HashMap<Long, Long> counted = new HashMap<>();
                one.result().tally().sample().stream()
                        .filter(record -> record.part() == 0)
                        .forEach(record -> counted.put(record.offset(), record.line()));
                lines.put(one.object().uri(), counted);
                bad.add(one.object());
            }
        }
        if (bad.isEmpty()) {
            return;
        }
        UDF2<String, Long, @Nullable Long> line =
                (object, offset) -> lines.getOrDefault(object, new HashMap<>()).get(offset);
        GivenObjects.put(batch, bad);
        ledger.appendMalformed(read(batch, "")
                .filter(col("_malformed").isNotNull())
                .select(
                        lit(source.name()).as("source"),
                        col("_object").as("object"),
                        col("_offset").as("offset"),
                        functions
                                .udf(line, DataTypes.LongType)
                                .apply(col("_object"), col("_offset"))
                                .as("line"),
                        col("_malformed").as("reason"),
                        col("_extra_fields").cast("binary").as("bytes"),
                        lit(batch).as("batch")));
    }

    private static void tell(List<Read> read, IngestReport report) {
        for (Read one : read) {
            ObjectResult result = one.result();
            report.addRead(
                    one.object().size(),
                    result.tally().records(),
                    result.tally().malformed());
            if (result.unreadable() != null) {
                report.addUnreadable(one.object().uri(), result.unreadable());
            }
        }
    }
}
