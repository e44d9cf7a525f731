package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.ParseMode;
import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.queries.LogInputs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the logs are and which part of them is asked about. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class InputOptions {

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
            names = "--from",
            paramLabel = "TIME",
            description = "First request time asked about: ISO 8601, a date, yesterday, -24h; UTC")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "First request time after the window")
    private @Nullable String to;

    @Option(
            names = "--baseline",
            paramLabel = "TIME",
            description = "How much time before --from comparisons look at (default: 14d)")
    private @Nullable String baseline;

    @Option(
            names = "--baseline-store",
            paramLabel = "PLACE",
            description =
                    "A folder or URI where days before --from are kept, condensed, so that the next run need not read them (a job that is asked every day has one)")
    private @Nullable String store;

    @Option(
            names = "--bucket",
            paramLabel = "B",
            arity = "1..*",
            description = "Read only logs of these source buckets, where the names of log objects tell")
    private List<String> bucket = new ArrayList<>();

    @Option(
            names = "--delivery-lag",
            paramLabel = "TIME",
            description =
                    "How late AWS may deliver a record (default: 48h for access logs, 6h for CloudTrail; 10d and 30d for the last straggler)")
    private @Nullable String deliveryLag;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "PERMISSIVE",
            description = "PERMISSIVE and DROPMALFORMED count malformed records, FAILFAST stops at the first")
    private String mode;

    @Option(names = "--endpoint-url", paramLabel = "URL", description = "An S3-compatible store instead of AWS")
    private @Nullable String endpoint;

    @Option(names = "--path-style", description = "Address buckets by path, as many S3-compatible stores need")
    private boolean pathStyle;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "AWS Region of the log bucket (default: found out)")
    private @Nullable String region;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Profile of the AWS configuration files (default: AWS's credential chain)")
    private @Nullable String profile;

    @Option(names = "--no-sign-request", description = "Read a public bucket without credentials")
    private boolean anonymous;

    @Option(names = "--requester-pays", description = "Accept to pay for the requests")
    private boolean requesterPays;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Requests that one task keeps in flight (default: 32)")
    private @Nullable Integer concurrency;

    @Option(names = "--max-line-bytes", paramLabel = "N", description = "A longer line is malformed (default: 1048576)")
    private @Nullable Integer maxLineBytes;

    @Option(
            names = "--max-expansion",
            paramLabel = "N",
            description = "How many times its size a compressed object may grow, beyond 64 MiB (default: 200)")
    private @Nullable Integer maxExpansion;

    private static final String BASELINE = "14d";

    @Mixin
    private EnrichmentOptions enrichment;

    /** The option that says where a source is. */
    static String option(String source) {
        return "--" + source.replace("s3_", "").replace('_', '-');
    }

    /** The window as it was asked for. */
    TimeWindow window(Instant now) {
        return window(now, from, to);
    }

    private static TimeWindow window(Instant now, @Nullable String from, @Nullable String to) {
        return new TimeWindow(
                from == null ? null : TimeText.instant(from, now), to == null ? null : TimeText.instant(to, now));
    }

    LogInputs inputs(Instant now) {
        return inputs(now, from, to, baseline, store, Map.of());
    }

    /** The same, where the job says what no option does. */
    LogInputs inputs(Instant now, Job job) {
        boolean own = from != null || to != null; // half a window of each would be nobody's
        return inputs(
                now,
                own ? from : job.from(),
                own ? to : job.to(),
                baseline == null ? job.baseline() : baseline,
                store == null ? job.store() : store,
                job.sources());
    }

    private LogInputs inputs(
            Instant now,
            @Nullable String from,
            @Nullable String to,
            @Nullable String before,
            @Nullable String kept,
            Map<String, List<String>> otherwise) {
        ParseMode.of(mode);
        if (deliveryLag != null) {
            TimeText.length(deliveryLag);
        }
        TimeWindow window = window(now, from, to);
        Map<String, List<String>> uris = new HashMap<>(otherwise);
        if (!accessLog.isEmpty()) {
            uris.put(LogFormat.S3_ACCESS_LOG.source().name(), accessLog);
        }
        if (!cloudTrail.isEmpty()) {
            uris.put(LogFormat.CLOUDTRAIL.source().name(), cloudTrail);
        }
        return new LogInputs(
                uris,
                window,
                options(),
                enrichment.enrichment(),
                TimeText.length(before == null ? BASELINE : before),
                kept);
    }

    private Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        options.put("mode", mode);
        options.put("pathStyle", String.valueOf(pathStyle));
        options.put("anonymous", String.valueOf(anonymous));
        options.put("requesterPays", String.valueOf(requesterPays));
        options.put("bucket", String.join(",", bucket));
        put(options, "deliveryLag", deliveryLag);
        put(options, "endpoint", endpoint);
        put(options, "region", region);
        put(options, "profile", profile);
        put(options, "concurrency", concurrency);
        put(options, "maxLineBytes", maxLineBytes);
        put(options, "maxExpansion", maxExpansion);
        return options;
    }

    private static void put(Map<String, String> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value.toString());
        }
    }

    /** The buckets that are asked about; empty for all. */
    List<String> buckets() {
        return bucket;
    }
}
