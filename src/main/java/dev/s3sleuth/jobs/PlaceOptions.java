package dev.s3sleuth.jobs;

import dev.s3sleuth.lake.Lake;
import dev.s3sleuth.lake.LakeDataSource;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.format.LogFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where logs are: raw, or in a lake. */
final class PlaceOptions {

    @Option(
            names = "--access-log",
            paramLabel = "URI",
            arity = "1..*",
            description = "S3 server access logs: files, folders, s3:// or s3a:// prefixes, or anything Hadoop reads")
    private List<String> accessLog = new ArrayList<>();

    @Option(
            names = "--cloudtrail",
            paramLabel = "URI",
            arity = "1..*",
            description = "CloudTrail events: files, folders, s3:// or s3a:// prefixes, or anything Hadoop reads")
    private List<String> cloudTrail = new ArrayList<>();

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
    private Map<String, String> lakeOptions = new LinkedHashMap<>();

    /** The option that says where a source is. */
    static String option(String source) {
        return "--" + source.replace("s3_", "").replace('_', '-');
    }

    /** Places of raw logs, by source. */
    Map<String, List<String>> raw() {
        Map<String, List<String>> uris = new HashMap<>();
        if (!accessLog.isEmpty()) {
            uris.put(LogFormat.S3_ACCESS_LOG.source().name(), accessLog);
        }
        if (!cloudTrail.isEmpty()) {
            uris.put(LogFormat.CLOUDTRAIL.source().name(), cloudTrail);
        }
        return uris;
    }

    /** Places of all sources: what is not given as raw logs comes from the lake, if that has it. */
    Map<String, List<String>> all(Map<String, String> options) {
        Map<String, List<String>> uris = raw();
        if (lake != null) {
            for (String source : Lake.sources(lake, options)) {
                uris.putIfAbsent(source, List.of(LakeDataSource.SCHEME + lake));
            }
        }
        return uris;
    }

    /**
     * The lake.
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
    Map<String, String> lakeOptions() {
        Map<String, String> options = new HashMap<>();
        lakeOptions.forEach((name, value) -> options.put(Lake.OPTION + name, value));
        return options;
    }
}
