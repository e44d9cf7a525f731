package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.TimeWindow;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.internal.connector.PredicateUtils;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A table in which another data source keeps the records of a log. That one plans and reads; this one tells what was asked for, so that the
 * coverage of every scan is known. {@code PredicateUtils} is Spark's own: filters have two forms, and ours reads the older one.
 */
public final class StoredTable implements Table, SupportsRead, SupportsMetadataColumns {

    private final LogSource source;
    private final Table table;
    private final Map<String, String> options;
    private final Announcer announcer;

    /** What is told of each scan that Spark plans. */
    public interface Announcer {
        /**
         * A scan was planned.
         *
         * @param window request times asked for
         * @param regions Regions that events are of; empty for all
         * @param columns the columns that it reads
         */
        void planned(TimeWindow window, Set<String> regions, List<String> columns, Scan scan);
    }

    /**
     * Wraps a table.
     *
     * @param options read options of the other data source, unless the reader gives them
     * @param table can be read in batches; its builders take columns and filters
     */
    public StoredTable(LogSource source, Table table, Map<String, String> options, Announcer announcer) {
        this.source = source;
        this.table = table;
        this.options = Map.copyOf(options);
        this.announcer = announcer;
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    @SuppressWarnings("deprecation") // columns() derives from it; Spark keeps it for connectors
    public StructType schema() {
        return table.schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return EnumSet.of(TableCapability.BATCH_READ);
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return table instanceof SupportsMetadataColumns columns ? columns.metadataColumns() : new MetadataColumn[0];
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap given) {
        Map<String, String> all = new HashMap<>(options);
        all.putAll(given.asCaseSensitiveMap());
        return new Builder(((SupportsRead) table).newScanBuilder(new CaseInsensitiveStringMap(all)));
    }

    private final class Builder implements ScanBuilder, SupportsPushDownRequiredColumns, SupportsPushDownV2Filters {

        private final ScanBuilder builder;
        private StructType columns = schema();
        private PushedFilters pushed = PushedFilters.NONE;

        Builder(ScanBuilder builder) {
            this.builder = builder;
        }

        @Override
        public void pruneColumns(StructType required) {
            columns = required;
            ((SupportsPushDownRequiredColumns) builder).pruneColumns(required);
        }

        @Override
        public Predicate[] pushPredicates(Predicate[] predicates) {
            List<Filter> filters = Stream.of(predicates)
                    .map(PredicateUtils::toV1)
                    .filter(scala.Option::isDefined)
                    .map(scala.Option::get)
                    .toList();
            pushed = PushedFilters.of(filters, source);
            return ((SupportsPushDownV2Filters) builder).pushPredicates(predicates);
        }

        @Override
        public Predicate[] pushedPredicates() {
            return ((SupportsPushDownV2Filters) builder).pushedPredicates();
        }

        @Override
        public Scan build() {
            Scan scan = builder.build();
            announcer.planned(
                    pushed.window(), pushed.values(source.index("awsRegion")), List.of(columns.fieldNames()), scan);
            return scan;
        }
    }
}
