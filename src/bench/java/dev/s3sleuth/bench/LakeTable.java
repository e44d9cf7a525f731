package dev.s3sleuth.bench;

import dev.s3sleuth.lake.LakeCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The table of the access log in a lake that is a folder, as Iceberg tells of it to anybody. */
final class LakeTable {

    private final Dataset<Row> files;

    LakeTable(SparkSession spark, Path lake) {
        String catalog =
                "bench_" + Integer.toHexString(lake.toAbsolutePath().toString().hashCode());
        Map.of(
                        "",
                        LakeCatalog.class.getName(),
                        ".type",
                        "jdbc",
                        ".uri",
                        "jdbc:sqlite:" + lake.toAbsolutePath().resolve("catalog.db"),
                        ".jdbc.schema-version",
                        "V1",
                        ".warehouse",
                        lake.toAbsolutePath().resolve("warehouse").toString(),
                        ".cache-enabled",
                        "false")
                .forEach((name, value) -> spark.conf().set("spark.sql.catalog." + catalog + name, value));
        files = spark.table(catalog + ".s3sleuth.s3_access_log.files");
    }

    /** Its data files. */
    List<String> files() {
        return files.select("file_path").collectAsList().stream()
                .map(row -> row.getString(0).replaceFirst("^file:(//)?", ""))
                .sorted()
                .toList();
    }

    long bytes() {
        return files.selectExpr("sum(file_size_in_bytes)").head().getLong(0);
    }

    /** How much of it each column takes, largest first, those below a hundredth together. */
    void printColumns() {
        double all = bytes();
        double rest = 1;
        System.out.printf("%n%-28s %12s %8s%n", "column", "MB", "share");
        for (Row column : columns()) {
            double bytes = column.getLong(1);
            if (bytes >= all / 100) {
                System.out.printf(
                        Locale.ROOT, "%-28s %12.1f %7.1f%%%n", column.getString(0), bytes / 1e6, 100 * bytes / all);
                rest -= bytes / all;
            }
        }
        System.out.printf(
                Locale.ROOT, "%-28s %12.1f %7.1f%%%n", "others, filters and footers", rest * all / 1e6, 100 * rest);
    }

    long columnBytes(String name) {
        return columns().stream()
                .filter(column -> column.getString(0).equals(name))
                .mapToLong(column -> column.getLong(1))
                .sum();
    }

    private List<Row> columns() {
        String[] columns = files.select("readable_metrics.*").columns();
        String structs = String.join(
                ", ",
                List.of(columns).stream()
                        .map(name -> "struct('" + name + "' AS name, coalesce(readable_metrics.`" + name
                                + "`.column_size, 0) AS bytes)")
                        .toList());
        return files.selectExpr("explode(array(" + structs + ")) AS c")
                .groupBy("c.name")
                .sum("c.bytes")
                .toDF("name", "bytes")
                .orderBy(org.apache.spark.sql.functions.desc("bytes"))
                .collectAsList();
    }
}
