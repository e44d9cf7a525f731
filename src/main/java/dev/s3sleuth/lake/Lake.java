package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.format.LogFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.spark.TimeTravel;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/** A lake: a catalog, and in it the tables of the logs, of the objects that were read, and of what was malformed in them. */
public final class Lake {

    /** What the tables are in. */
    static final String NAMESPACE = "s3sleuth";

    /** What a property of catalogs begins with among the options of a data source. */
    public static final String OPTION = "lake.";

    private static final Map<String, Lake> OPEN = new ConcurrentHashMap<>();

    private final LakePlace place;
    private final SparkSession session;
    private final String name;
    private final LakeCatalog spark;
    private final Map<TableIdentifier, Table> seen = new ConcurrentHashMap<>();

    private Lake(LakePlace place, SparkSession session) {
        this.place = place;
        this.session = session;
        this.name = "lake_" + sum(place);
        this.spark = new LakeCatalog();
    }

    /**
     * Opens a lake that is there.
     *
     * @param text its place
     * @param options options of data sources, and after {@code lake.} properties of the catalog
     * @throws UsageException if there is none, or its catalog cannot be reached
     */
    public static Lake open(SparkSession session, String text, Map<String, String> options) {
        LakePlace place = LakePlace.of(text, LakeOptions.catalog(options));
        place.check();
        return connected(place, session);
    }

    /** Connections to a catalog are kept for the next question. */
    private static Lake connected(LakePlace place, SparkSession session) {
        return OPEN.compute(
                sum(place),
                (name, open) -> open != null && open.session == session ? open : new Lake(place, session).connect());
    }

    /**
     * Opens a lake, which is made if there is none.
     *
     * @throws UsageException if it cannot be made, or its catalog cannot be reached
     */
    public static Lake make(SparkSession session, String text, Map<String, String> options) {
        LakePlace place = LakePlace.of(text, LakeOptions.catalog(options));
        Path folder = place.folder();
        if (folder != null) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UsageException("cannot make the lake's folder " + folder + ": " + e.getMessage(), e);
            }
        }
        Lake lake = connected(place, session);
        if (lake.catalog() instanceof SupportsNamespaces namespaces) {
            CatalogErrors.telling(place, () -> lake.makeNamespace(namespaces));
        }
        return lake;
    }

    private void makeNamespace(SupportsNamespaces namespaces) {
        Namespace own = Namespace.of(NAMESPACE);
        try {
            if (!namespaces.namespaceExists(own)) {
                namespaces.createNamespace(own);
            }
        } catch (AlreadyExistsException e) {
            // another one made it just now
        }
    }

    private Lake connect() {
        Map<String, String> properties = new TreeMap<>(place.properties());
        properties.put("cache-enabled", "false"); // others write too
        properties.forEach((key, value) -> session.conf().set("spark.sql.catalog." + name + "." + key, value));
        session.conf().set("spark.sql.catalog." + name, LakeCatalog.class.getName());
        CatalogErrors.telling(place, () -> spark.initialize(name, new CaseInsensitiveStringMap(properties)));
        return this;
    }

    private static String sum(LakePlace place) {
        CRC32 sum = new CRC32();
        sum.update(new TreeMap<>(place.properties()).toString().getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    SparkSession session() {
        return session;
    }

    String text() {
        return place.text();
    }

    Catalog catalog() {
        return spark.icebergCatalog();
    }

    /** A table as it is now; null if there is none of that name. */
    @Nullable
    Table find(String table) {
        return find(TableIdentifier.of(NAMESPACE, table));
    }

    @Nullable
    Table find(TableIdentifier table) {
        return CatalogErrors.asking(place, () -> loaded(table)).orElse(null);
    }

    /** One that was seen before is asked whether it has changed: only then are its metadata read again. */
    private Optional<Table> loaded(TableIdentifier table) {
        try {
            Table before = seen.get(table);
            Table now = Patience.waiting(place, () -> before == null ? catalog().loadTable(table) : refreshed(before));
            seen.put(table, now);
            return Optional.of(now);
        } catch (NoSuchTableException | NoSuchNamespaceException e) {
            seen.remove(table);
            return Optional.empty();
        }
    }

    private static Table refreshed(Table table) {
        table.refresh();
        return table;
    }

    /**
     * A table as it is now.
     *
     * @throws UsageException if there is none of that name
     */
    Table table(String table) {
        Table found = find(table);
        if (found == null) {
            throw new UsageException(
                    "the lake at " + place.text() + " has no table " + table + ": its logs were not ingested");
        }
        return found;
    }

    /** The table of a source, which is made, or gets columns that it lacks. */
    Table tableOf(LogSource source) {
        return made(source.name(), () -> LakeTables.ofSource(source));
    }

    Table made(String table, Supplier<LakeTables.Definition> definition) {
        Table found = find(table);
        if (found == null) {
            try {
                found = CatalogErrors.asking(
                        place, () -> definition.get().make(catalog(), TableIdentifier.of(NAMESPACE, table)));
            } catch (AlreadyExistsException e) {
                found = table(table);
            }
        }
        definition.get().evolve(found, place.text());
        return found;
    }

    /**
     * The tables of records.
     *
     * @throws UsageException if a newer version wrote one
     */
    List<Table> records() {
        List<Table> records = Stream.of(LogFormat.values())
                .map(format -> find(format.source().name()))
                .filter(Objects::nonNull)
                .toList();
        records.forEach(table -> LakeTables.check(table, place.text()));
        return records;
    }

    /** The source whose records a table has. */
    LogSource source(Table records) {
        return LogSource.named(LakeTables.name(records));
    }

    /**
     * Does something to the lake.
     *
     * @throws UsageException if its catalog or its store fails meanwhile
     */
    <T> T working(Supplier<T> work) {
        return CatalogErrors.working(place, work);
    }

    /** A table by the name that Spark has for it. */
    String sparkName(String table) {
        return sparkName(TableIdentifier.of(NAMESPACE, table));
    }

    String sparkName(TableIdentifier table) {
        return name + "." + table;
    }

    /** A table for Spark to read, at one of its snapshots, or as it is now. */
    static org.apache.spark.sql.connector.catalog.Table sparkTable(Table table, @Nullable Long snapshot) {
        return snapshot == null
                ? new SparkTable(table)
                : SparkTable.create(table, TimeTravel.version(String.valueOf(snapshot)));
    }

    /** The rows of a table at one of its snapshots, or as it is now. */
    Dataset<Row> rows(Table table, @Nullable Long snapshot) {
        return HandedTable.rows(session, sparkTable(table, snapshot));
    }
}
