package dev.s3sleuth.parsers.spark;

import java.util.stream.Stream;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/**
 * Takes from Spark what a scan need not do: columns nobody asks for, and rows that cannot match. Filters are only ever used to pass rows
 * over; Spark tests every row again.
 */
final class LogScanBuilder implements ScanBuilder, SupportsPushDownRequiredColumns, SupportsPushDownFilters {

    private final LogTable table;
    private StructType columns;
    private PushedFilters pushed = PushedFilters.NONE;

    LogScanBuilder(LogTable table) {
        this.table = table;
        this.columns = LogSchema.of(table.source());
    }

    @Override
    public void pruneColumns(StructType required) {
        columns = required;
    }

    @Override
    public Filter[] pushFilters(Filter[] filters) {
        pushed = PushedFilters.of(Stream.of(filters).toList(), table.source());
        return filters;
    }

    @Override
    public Filter[] pushedFilters() {
        return pushed.filters().toArray(Filter[]::new);
    }

    @Override
    public Scan build() {
        return new LogScan(table, columns, pushed);
    }
}
