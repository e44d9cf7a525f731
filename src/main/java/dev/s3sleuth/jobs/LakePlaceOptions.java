package dev.s3sleuth.jobs;

import dev.s3sleuth.lake.Lake;
import dev.s3sleuth.parsers.UsageException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a lake is. */
final class LakePlaceOptions {

    @Option(
            names = "--lake",
            paramLabel = "PLACE",
            description =
                    "The tables that s3sleuth ingest makes of logs: a folder, glue:s3://BUCKET/PREFIX, rest:URL, s3tables:ARN, jdbc:URL")
    private @Nullable String lake;

    @Option(
            names = "--lake-option",
            paramLabel = "NAME=VALUE",
            description = "A property of the lake's catalog, as Iceberg calls it, such as warehouse=s3://my-lake/")
    private Map<String, String> properties = new LinkedHashMap<>();

    boolean isGiven() {
        return lake != null;
    }

    /**
     * The place.
     *
     * @throws UsageException if none is given
     */
    String lake() {
        if (lake == null) {
            throw new UsageException("no lake: say where it is, as in --lake /data/lake or --lake glue:s3://my-lake/");
        }
        return lake;
    }

    /** What is said of the catalog, as options of data sources. */
    Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        properties.forEach((name, value) -> options.put(Lake.OPTION + name, value));
        return options;
    }
}
