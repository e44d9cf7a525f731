package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.parsers.objects.Listing;
import dev.s3sleuth.parsers.objects.ObjectLister;
import dev.s3sleuth.parsers.objects.Selection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Logs at some URIs as a table. Lists a window once, however many scans a query makes of it. */
final class LogTable implements Table, SupportsRead {

    private final LogFormat format;
    private final LogOptions options;
    private final Map<Selection, Listing> listings = new HashMap<>();

    LogTable(LogFormat format, LogOptions options) {
        this.format = format;
        this.options = options;
    }

    LogFormat format() {
        return format;
    }

    LogSource source() {
        return format.source();
    }

    LogOptions options() {
        return options;
    }

    synchronized Listing list(Selection selection) {
        Listing known = listings.get(selection);
        if (known != null) {
            return known;
        }
        Listing found = options.objects().isEmpty()
                ? ObjectLister.list(options.uris(), selection, options.store())
                : GivenObjects.listing(options.objects());
        listings.put(selection, found.again());
        return found;
    }

    @Override
    public String name() {
        return source().name() + " " + String.join(" ", options.uris());
    }

    @Override
    @SuppressWarnings("deprecation") // columns() derives from it; Spark keeps it for connectors
    public StructType schema() {
        return LogSchema.of(source());
    }

    @Override
    public Set<TableCapability> capabilities() {
        return EnumSet.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap ignored) {
        return new LogScanBuilder(this);
    }
}
