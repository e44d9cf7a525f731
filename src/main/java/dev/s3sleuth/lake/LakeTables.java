package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.spark.LogSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.TypeUtil;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The tables of a lake: their columns, how files are laid out, and how they grow. */
final class LakeTables {

    /** To be raised when a table means something else than before; an older program then refuses. */
    private static final int FORM = 1;

    private static final String FORM_PROPERTY = "s3sleuth.form";

    /**
     * What is looked for by equality and has more values than a dictionary holds; dictionaries tell as well as a filter does what a file lacks,
     * and files that have one get no filter.
     */
    private static final Map<String, String> SOUGHT = Map.of("s3_access_log", "key", "cloudtrail", "_key");

    /** How records lie in a file, so that those of one key lie together. */
    private static final Map<String, List<String>> ORDER =
            Map.of("s3_access_log", List.of("bucket", "key"), "cloudtrail", List.of("_bucket", "_key"));

    private LakeTables() {}

    /**
     * A table to be made.
     *
     * @param schema its columns
     * @param spec how it is partitioned
     * @param order how its files are sorted
     * @param properties Iceberg's and ours
     */
    record Definition(Schema schema, PartitionSpec spec, SortOrder order, Map<String, String> properties) {

        Table make(Catalog catalog, TableIdentifier name) {
            return catalog.buildTable(name, schema)
                    .withPartitionSpec(spec)
                    .withSortOrder(order)
                    .withProperties(properties)
                    .create();
        }

        /**
         * Adds the columns that a table lacks, by name.
         *
         * @throws UsageException if it has columns that we do not know, so that records would be written without them
         */
        void evolve(Table table, String lake) {
            check(table, lake);
            Set<String> unknown = new TreeSet<>(
                    TypeUtil.indexByName(table.schema().asStruct()).keySet());
            Set<String> known = TypeUtil.indexByName(schema.asStruct()).keySet();
            unknown.removeAll(known);
            if (!unknown.isEmpty()) {
                throw new UsageException(
                        "the lake " + lake + " has columns in " + table.name() + " that this version does not know: "
                                + String.join(", ", unknown) + "; a newer s3sleuth wrote it: use that one");
            }
            if (!TypeUtil.indexByName(table.schema().asStruct()).keySet().containsAll(known)) {
                table.updateSchema().unionByNameWith(schema).commit();
            }
        }
    }

    /**
     * Refuses what this version cannot read.
     *
     * @throws UsageException if a newer version wrote it
     */
    static void check(Table table, String lake) {
        String form = table.properties().getOrDefault(FORM_PROPERTY, "0");
        if (!form.matches("\\d{1,6}") || Integer.parseInt(form) > FORM) {
            throw new UsageException("the lake " + lake + " is of form " + form
                    + ", which a newer s3sleuth wrote; this one knows form " + FORM);
        }
    }

    /** The name of a table without its catalog and namespace. */
    static String name(Table table) {
        return table.name().substring(table.name().lastIndexOf('.') + 1);
    }

    /** The table of a source. */
    static Definition ofSource(LogSource source) {
        Schema schema = SparkSchemaUtil.convert(columns(source));
        SortOrder.Builder order = SortOrder.builderFor(schema);
        ORDER.getOrDefault(source.name(), List.of()).forEach(order::asc);
        Map<String, String> properties = properties();
        String sought = SOUGHT.get(source.name());
        if (sought != null) {
            properties.put("write.parquet.bloom-filter-enabled.column." + sought, "true");
            // a megabyte at most; files of a few records get a small one, and not a megabyte each
            properties.put("write.parquet.bloom-filter-adaptive-enabled", "true");
        }
        return new Definition(
                schema,
                PartitionSpec.builderFor(schema).day(source.time().name()).build(),
                order.build(),
                properties);
    }

    /** The columns of a source as they are kept: malformed records have a table of their own. */
    static StructType columns(LogSource source) {
        return new StructType(Arrays.stream(LogSchema.of(source).fields())
                .filter(field -> !field.name().equals("_malformed"))
                .toArray(StructField[]::new));
    }

    /** A table of our own, such as that of the objects. */
    static Definition ofOurs(StructType columns) {
        Schema schema = SparkSchemaUtil.convert(columns);
        return new Definition(schema, PartitionSpec.unpartitioned(), SortOrder.unsorted(), properties());
    }

    private static Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put(FORM_PROPERTY, String.valueOf(FORM));
        properties.put("format-version", "2");
        properties.put("write.parquet.compression-codec", "zstd");
        properties.put("write.parquet.compression-level", "1");
        properties.put("write.distribution-mode", "none");
        properties.put("commit.retry.num-retries", "20"); // others write too; the default gives up after four
        properties.put("commit.retry.max-wait-ms", "5000");
        properties.put("write.metadata.delete-after-commit.enabled", "true");
        properties.put("write.metadata.previous-versions-max", "20");
        return properties;
    }
}
