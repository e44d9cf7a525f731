package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.ParseMode;
import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.Posture;
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

    @Mixin
    private PlaceOptions places;

    @Mixin
    private WindowOptions window;

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
            description =
                    "Read only logs of these source buckets, where the names of log objects tell, and of a lake only their records; audit asks about these alone")
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

    @Mixin
    private ReachOptions reach;

    @Option(names = "--no-sign-request", description = "Read a public bucket without credentials")
    private boolean anonymous;

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

    @Mixin
    private PostureOptions posture;

    /** The window as it was asked for. */
    TimeWindow window(Instant now) {
        return window.window(now);
    }

    LogInputs inputs(Instant now) {
        return inputs(window(now), baseline, store, Map.of());
    }

    /** The same, where the job says what no option does. */
    LogInputs inputs(Instant now, Job job) {
        return inputs(
                // half a window of each would be nobody's
                window.isGiven() ? window(now) : WindowOptions.window(now, job.from(), job.to()),
                baseline == null ? job.baseline() : baseline,
                store == null ? job.store() : store,
                job.sources());
    }

    private LogInputs inputs(
            TimeWindow during, @Nullable String before, @Nullable String kept, Map<String, List<String>> otherwise) {
        ParseMode.of(mode);
        if (deliveryLag != null) {
            TimeText.length(deliveryLag);
        }
        Map<String, List<String>> uris = new HashMap<>(otherwise);
        uris.putAll(places.all(options()));
        return posture.with(new LogInputs(
                uris,
                during,
                options(),
                enrichment.enrichment(),
                TimeText.length(before == null ? BASELINE : before),
                kept));
    }

    /** The buckets that were named; empty for all. */
    List<String> buckets() {
        return bucket;
    }

    /** Settings beside the earlier ones that were given. */
    Posture beside(Posture settings) {
        return posture.with(settings);
    }

    private Map<String, String> options() {
        Map<String, String> options = reach.options();
        options.putAll(places.lake().options());
        options.put("mode", mode);
        options.put("anonymous", String.valueOf(anonymous));
        options.put("bucket", String.join(",", bucket));
        ReachOptions.put(options, "deliveryLag", deliveryLag);
        ReachOptions.put(options, "maxLineBytes", maxLineBytes);
        ReachOptions.put(options, "maxExpansion", maxExpansion);
        return options;
    }
}
