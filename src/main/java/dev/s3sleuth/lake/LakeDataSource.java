package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.LakeUri;
import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.objects.KeyNames;
import dev.s3sleuth.parsers.objects.Selection;
import dev.s3sleuth.parsers.spark.CoverageLog;
import dev.s3sleuth.parsers.spark.PlannedReads;
import dev.s3sleuth.parsers.spark.SourceOptions;
import dev.s3sleuth.parsers.spark.StoredTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.types.TypeUtil;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The records of one source of a lake as a Spark data source, {@code spark.read().format("s3sleuth_lake").option("source",
 * "s3_access_log").load("/data/lake")}. Reads the state in which the lake is when it is loaded.
 */
public final class LakeDataSource implements TableProvider, DataSourceRegister {

    /** What opening a file of a lake elsewhere costs, in bytes that could have been read meanwhile: few share a task. */
    private static final Map<String, String> OPENING = Map.of("file-open-cost", String.valueOf(16 << 20));

    /** Whether a place is that of a lake whose files are not on this machine. */
    public static boolean isRemote(String uri) {
        return LakeUri.is(uri) && LakePlace.isRemote(LakeUri.lake(uri));
    }

    @Override
    public String shortName() {
        return LakeUri.FORMAT;
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return schemaOf(getTable(new StructType(), new Transform[0], options.asCaseSensitiveMap()));
    }

    @SuppressWarnings("deprecation") // columns() derives from it; Spark keeps it for connectors
    private static StructType schemaOf(Table table) {
        return table.schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(properties);
        String path = options.get("path");
        String name = options.get("source");
        if (path == null || name == null) {
            throw new UsageException(
                    "a lake is read by its place and a source: .option(\"source\", \"s3_access_log\").load(\"/data/lake\")");
        }
        LogSource source = LogSource.named(name);
        Lake lake = Lake.open(SparkSession.active(), LakeUri.lake(path), options);
        DeliveredTable delivered = DeliveredTable.in(lake, source);
        if (delivered != null) {
            return delivered.readBy(options);
        }
        org.apache.iceberg.Table records = lake.table(name);
        check(source, records, lake);
        Reading reading = new Reading(lake, source, Committed.in(records), Left.in(records), Reach.of(records));
        Table table = Lake.sparkTable(records, reading.committed().snapshot());
        return new StoredTable(
                source,
                table,
                LakePlace.isRemote(lake.text()) ? OPENING : Map.of(),
                (window, regions, columns, scan) -> CoverageLog.add(
                        options.getOrDefault("coverage", ""),
                        new LakeCoverage(
                                reading,
                                new Selection(
                                        KeyNames.of(name),
                                        window,
                                        SourceOptions.deliveryLag(source, options),
                                        SourceOptions.buckets(options),
                                        regions),
                                planned(columns, scan))));
    }

    /** Refuses a table in which columns are missing that views rely on. */
    private static void check(LogSource source, org.apache.iceberg.Table records, Lake lake) {
        LakeTables.check(records, lake.text());
        Set<String> there = TypeUtil.indexByName(records.schema().asStruct()).keySet();
        List<String> missing = source.columns().stream()
                .map(column -> column.name())
                .filter(column -> !column.equals("_malformed") && !there.contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw new UsageException("the lake " + lake.text() + " was made by an earlier version and lacks "
                    + String.join(", ", missing) + " in " + source.name()
                    + ": s3sleuth ingest adds the columns, in which older records have nothing");
        }
    }

    static PlannedReads planned(List<String> columns, Scan scan) {
        long bytes = scan instanceof SupportsReportStatistics statistics
                ? statistics.estimateStatistics().sizeInBytes().orElse(0)
                : 0;
        return PlannedReads.ofStored(columns, bytes);
    }
}
