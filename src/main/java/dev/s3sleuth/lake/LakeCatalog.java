package dev.s3sleuth.lake;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Iceberg's catalog for Spark, but that all lakes call their catalog the same: one in a database keeps its tables under its name, and Spark
 * needs another name for each lake of a session.
 */
public final class LakeCatalog extends SparkCatalog {

    /** What other engines have to call it too. */
    static final String NAME = "s3sleuth";

    /** The catalog without Spark. */
    static Catalog open(Map<String, String> properties) {
        return CatalogUtil.buildIcebergCatalog(NAME, properties, new Configuration());
    }

    @Override
    protected Catalog buildIcebergCatalog(String name, CaseInsensitiveStringMap options) {
        return super.buildIcebergCatalog(NAME, options);
    }
}
