package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.format.Content;
import dev.s3sleuth.parsers.format.ReadRequest;
import dev.s3sleuth.parsers.objects.KeyNames;
import dev.s3sleuth.parsers.objects.Listing;
import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.objects.ObjectGroups;
import dev.s3sleuth.parsers.objects.ObjectLister;
import dev.s3sleuth.parsers.objects.ObjectSlice;
import dev.s3sleuth.parsers.objects.Selection;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** One reading of a table: lists what the window needs, packs it into partitions, and keeps the coverage. */
final class LogScan implements Scan, Batch {

    private final LogTable table;
    private final StructType columns;
    private final PushedFilters pushed;
    private @Nullable Plan plan;

    private record Plan(InputPartition[] partitions, ObjectScanCoverage coverage) {}

    LogScan(LogTable table, StructType columns, PushedFilters pushed) {
        this.table = table;
        this.columns = columns;
        this.pushed = pushed;
    }

    @Override
    public StructType readSchema() {
        return columns;
    }

    @Override
    public String description() {
        return table.name() + " PushedFilters: " + pushed.filters();
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return plan().partitions().clone();
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        RowShape shape = RowShape.of(columns, table.source());
        ReadRequest request = new ReadRequest(
                table.format(),
                shape.wanted(),
                pushed.window(),
                pushed.tests(),
                table.options().mode(),
                table.options().limits());
        return new LogReaderFactory(
                request,
                shape,
                table.options().store(),
                table.options().detail(),
                plan().coverage().accumulator());
    }

    /** Spark may ask for partitions and factory in either order and more than once; the plan is made once. */
    private synchronized Plan plan() {
        if (plan == null) {
            LogOptions options = table.options();
            Selection selection = new Selection(
                    KeyNames.of(table.source().name()),
                    pushed.window(),
                    options.deliveryLag(),
                    options.buckets(),
                    regions());
            Listing listing = pushed.isEmptyWindow() ? Listing.none() : table.list(selection);
            SparkContext context = SparkSession.active().sparkContext();
            List<List<ObjectSlice>> groups = ObjectGroups.pack(
                    listing.objects(), this::isSplittable, options.partitionBytes(), Workers.of(context));
            InputPartition[] partitions = IntStream.range(0, groups.size())
                    .mapToObj(i -> new LogPartition(i, groups.get(i)))
                    .toArray(InputPartition[]::new);
            ObjectScanCoverage coverage = new ObjectScanCoverage(
                    table.source().name(),
                    selection,
                    listing,
                    PlannedReads.of(List.of(columns.fieldNames()), listing, groups),
                    context);
            CoverageLog.add(options.coverage(), coverage);
            plan = new Plan(partitions, coverage);
        }
        return plan;
    }

    /** Regions that a filter on CloudTrail's column of that name leaves; its objects lie in a folder for each. */
    private Set<String> regions() {
        return pushed.values(table.source().index("awsRegion"));
    }

    /** Asked only for objects larger than a partition, whose first bytes are then read. */
    private boolean isSplittable(LogObject object) {
        try {
            return Content.isSplittable(
                    table.format(), ObjectLister.head(object, table.options().store(), Content.MAGIC));
        } catch (IOException e) {
            return false; // the task that reads it will say what is wrong
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogScan scan
                && scan.table == table
                && scan.columns.equals(columns)
                && scan.pushed.filters().equals(pushed.filters());
    }

    @Override
    public int hashCode() {
        return columns.hashCode() * 31 + pushed.filters().hashCode();
    }
}
