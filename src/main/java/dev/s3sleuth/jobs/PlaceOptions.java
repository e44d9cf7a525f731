package dev.s3sleuth.jobs;

import dev.s3sleuth.lake.LakeSources;
import dev.s3sleuth.parsers.LakeUri;
import dev.s3sleuth.parsers.format.LogFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where logs are: raw, or in a lake. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
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

    @Mixin
    private LakePlaceOptions lake;

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
        if (lake.isGiven()) {
            for (String source : LakeSources.of(lake.lake(), options)) {
                uris.putIfAbsent(source, List.of(LakeUri.of(lake.lake())));
            }
        }
        return uris;
    }

    /** The lake that was given. */
    LakePlaceOptions lake() {
        return lake;
    }
}
