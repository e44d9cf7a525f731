package dev.s3sleuth.jobs;

import dev.s3sleuth.lake.Ingest;
import dev.s3sleuth.lake.IngestOptions;
import dev.s3sleuth.lake.IngestReport;
import dev.s3sleuth.lake.Lake;
import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.objects.ObjectManifest;
import dev.s3sleuth.reports.escaping.Visible;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code s3sleuth ingest}. */
@Command(
        name = "ingest",
        description = {
            "Reads raw logs into a lake, which the same questions then read with few bytes and few requests (--lake), and other engines too.",
            "What the lake has is not read again, so it can be run as often as you like, killed at any point, and run twice at once."
        },
        footer = {
            "",
            "s3sleuth ingest --lake /data/lake --access-log s3://my-logs/ --cloudtrail s3://my-trail/ --from -90d",
            "s3sleuth query investigate/who_downloaded --lake /data/lake --from -7d -p 'key=payroll/2026.xlsx'"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class IngestCommand extends StreamCommand {

    @Mixin
    private PlaceOptions places;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "Leave out requests before this: ISO 8601, a date, -90d (default: go on where the last one ended, or all)")
    private @Nullable String from;

    @Option(names = "--follow", description = "Go on: look for new objects again and again")
    private boolean follow;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "With --follow, how often (default: 5m)")
    private String every;

    @Option(
            names = "--batch-bytes",
            paramLabel = "N",
            description = "About how many bytes of logs are read before they count (default: 4 GiB)")
    private @Nullable Long batchBytes;

    @Option(
            names = "--objects",
            paramLabel = "URI",
            description = {
                "Do not list the places, but take the objects in them from a list: the manifest.json of an S3 Inventory in CSV,",
                "or lines of a URI, a size and an ETag, separated by tabs"
            })
    private @Nullable String objects;

    @Option(
            names = "--without",
            paramLabel = "COLUMN",
            description =
                    "Leave a column empty, from now on: host_id, which takes half of the table and only tells apart records that share a request id")
    private List<String> without = new ArrayList<>();

    @Mixin
    private ReachOptions reach;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, List<String>> uris = places.raw();
        if (uris.isEmpty()) {
            throw new UsageException("nothing to ingest: add --access-log URI, --cloudtrail URI, or both");
        }
        if (follow && objects != null) {
            throw new UsageException(
                    "--objects is what there was once, and --follow looks for what comes: give one of them");
        }
        Duration pause = TimeText.length(every);
        Map<String, String> options = reach.options();
        options.putAll(places.lake().options());
        Lake lake = Lake.make(LocalSpark.inUtc(), places.lake().lake(), options);
        ExitCode worst = ExitCode.FINE;
        do {
            IngestOptions wanted = IngestOptions.of(uris, options)
                    .from(from == null ? null : TimeText.instant(from, now()))
                    .objects(objects == null ? null : ObjectManifest.read(objects, reach.store()))
                    .without(Set.copyOf(without));
            if (batchBytes != null) {
                wanted = wanted.inBatches(batchBytes);
            }
            for (IngestReport report : new Ingest(lake, wanted, this::now).run()) {
                tell(report);
                if (report.unreadable() + report.changed() > 0) {
                    worst = ExitCode.COVERAGE;
                }
            }
            if (follow) {
                from = null;
                Thread.sleep(pause.toMillis());
            }
        } while (follow);
        return worst.status();
    }

    private void tell(IngestReport report) {
        say(String.format(
                Locale.ROOT,
                "%s: %,d objects found, %,d known already, %,d ingested with %,d bytes and %,d records",
                report.source(),
                report.listed(),
                report.known(),
                report.objects(),
                report.bytes(),
                report.records()));
        if (report.elsewhere() > 0) {
            say(String.format(Locale.ROOT, "  %,d were ingested by somebody else meanwhile", report.elsewhere()));
        }
        if (report.malformed() > 0) {
            say(String.format(Locale.ROOT, "  %,d malformed records are in the table malformed", report.malformed()));
        }
        if (report.unreadable() > 0) {
            say(String.format(Locale.ROOT, "  %,d objects could not be read to their end:", report.unreadable()));
            report.unreadableSample().forEach((object, reason) -> say("    " + object + ": " + reason));
        }
        if (report.changed() > 0) {
            say(String.format(
                    Locale.ROOT,
                    "  %,d objects were replaced after they were ingested; the lake has what they held then:",
                    report.changed()));
            report.changedSample().forEach(object -> say("    " + object));
        }
        streams().out().flush();
    }

    private void say(String line) {
        streams().out().println(Visible.text(line));
    }
}
