package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.format.LogFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** The sources that a lake has, asked without Spark. */
public final class LakeSources {

    private LakeSources() {}

    /**
     * The sources that a lake has a table of.
     *
     * @throws UsageException if there is no lake, or its catalog cannot be reached
     */
    public static Set<String> of(String text, Map<String, String> options) {
        LakePlace place = LakePlace.of(text, LakeOptions.catalog(options));
        place.check();
        return CatalogErrors.asking(place, () -> Patience.waiting(place, () -> in(place)));
    }

    private static Set<String> in(LakePlace place) {
        Catalog catalog = LakeCatalog.open(place.properties());
        Set<String> sources = new TreeSet<>();
        for (LogFormat format : LogFormat.values()) {
            String source = format.source().name();
            if (has(catalog, TableIdentifier.of(Lake.NAMESPACE, source))) {
                sources.add(source);
            }
        }
        if (!sources.contains(DeliveredTable.SOURCE) && hasDelivered(catalog, sources)) {
            sources.add(DeliveredTable.SOURCE);
        }
        if (catalog instanceof AutoCloseable closeable) {
            close(closeable);
        }
        if (sources.isEmpty()) {
            throw place.missing();
        }
        return sources;
    }

    /** A catalog may refuse to tell of what is not ours; that is no reason not to read what is. */
    private static boolean hasDelivered(Catalog catalog, Set<String> ours) {
        try {
            return has(catalog, DeliveredTable.NAME);
        } catch (RuntimeException e) {
            if (ours.isEmpty()) {
                throw e;
            }
            return false;
        }
    }

    /** One in a database knows the names; whether a table exists it tells by reading the metadata of the table, which are elsewhere. */
    private static boolean has(Catalog catalog, TableIdentifier table) {
        if (!(catalog instanceof JdbcCatalog)) {
            return catalog.tableExists(table);
        }
        try {
            return catalog.listTables(table.namespace()).contains(table);
        } catch (NoSuchNamespaceException e) {
            return false;
        }
    }

    private static void close(AutoCloseable catalog) {
        try {
            catalog.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
