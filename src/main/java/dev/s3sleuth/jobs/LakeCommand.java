package dev.s3sleuth.jobs;

import dev.s3sleuth.lake.Lake;
import dev.s3sleuth.lake.LakeStatus;
import dev.s3sleuth.lake.Upkeep;
import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.reports.escaping.Visible;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code s3sleuth lake}: how a lake stands, and its upkeep. */
@Command(
        name = "lake",
        description = "Says how a lake stands, and keeps it quick and small.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LakeCommand.Status.class,
            LakeCommand.Compact.class,
            LakeCommand.Retain.class,
            LakeCommand.Expire.class
        },
        footer = {"", "s3sleuth lake status --lake /data/lake", "s3sleuth lake retain 90d --lake /data/lake --dry-run"})
final class LakeCommand extends StreamCommand {

    @Override
    public Integer call() {
        spec().commandLine().usage(streams().err());
        return ExitCode.USAGE.status();
    }

    /** What all of them take. */
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    abstract static class OfLake extends StreamCommand {

        @Mixin
        private LakePlaceOptions place;

        @Mixin
        private ReachOptions reach;

        final Lake lake() {
            Map<String, String> options = reach.options();
            options.putAll(place.options());
            return Lake.open(LocalSpark.inUtc(), place.lake(), options);
        }

        final void say(String format, Object... values) {
            streams().out().println(Visible.text(String.format(Locale.ROOT, format, values)));
            streams().out().flush();
        }

        final void say(List<String> lines) {
            lines.forEach(line -> say("%s", line));
        }
    }

    /** What those take that change something. */
    abstract static class Change extends OfLake {

        @Option(names = "--dry-run", description = "Say what would be done, and do nothing")
        private boolean dryRun;

        final Upkeep upkeep() {
            return new Upkeep(lake(), now(), dryRun ? Upkeep.Mode.DRY_RUN : Upkeep.Mode.DO);
        }
    }

    @Command(name = "status", description = "What is in it, how far it goes, and what will be deleted next.")
    static final class Status extends OfLake {
        @Override
        public Integer call() {
            LakeStatus.of(lake()).forEach(this::tell);
            return ExitCode.FINE.status();
        }

        private void tell(LakeStatus status) {
            say("%s", status.source());
            say(
                    "  records  %,d on %,d days, %s to %s",
                    status.records(), status.days(), or(status.firstTime()), or(status.lastTime()));
            say(
                    "  objects  %,d read with %,d bytes, %,d of them not to their end; %,d malformed records",
                    status.objects(), status.rawBytes(), status.unreadable(), status.malformed());
            say(
                    "  files    %,d with %,d bytes, %.1f times smaller",
                    status.files(), status.bytes(), (double) status.rawBytes() / Math.max(1, status.bytes()));
            say(
                    "  late     %,d records, %.3f %% of all, came later than AWS's delivery lag",
                    status.late(), 100.0 * status.late() / Math.max(1, status.records()));
            say("  settled  until %s", or(status.settledUntil()));
            say(
                    "  kept     %s; the next day goes %s",
                    status.gone() == null ? "all" : "from " + status.gone(), or(status.expires()));
            status.places()
                    .forEach(one -> say(
                            "  place    %s%s, last listed %s",
                            one.uri(), one.from() == null ? "" : " from " + one.from(), one.listed()));
        }

        private static String or(@Nullable Object time) {
            return Objects.requireNonNullElse(time, "never").toString();
        }
    }

    @Command(name = "compact", description = "Joins small files of a day, in the order of the table.")
    static final class Compact extends Change {

        @Option(
                names = "--file-bytes",
                paramLabel = "N",
                description = "About how large files are to be (default: 256 MiB)")
        private @Nullable Long fileBytes;

        @Override
        public Integer call() {
            say(upkeep().compact(fileBytes == null ? 256L << 20 : fileBytes));
            return ExitCode.FINE.status();
        }
    }

    @Command(
            name = "retain",
            description =
                    "Deletes records of requests before the last so many days; their objects are not ingested again.")
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    static final class Retain extends Change {

        @Parameters(paramLabel = "TIME", description = "How long records are to stay, as in 90d")
        private String kept;

        @Override
        public Integer call() {
            say(upkeep().retain(TimeText.length(kept)));
            return ExitCode.FINE.status();
        }
    }

    @Command(
            name = "expire",
            description =
                    "Lets go of old states of the tables, of what killed runs left, and of files that nothing refers to.")
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    static final class Expire extends Change {

        @Option(
                names = "--older-than",
                paramLabel = "TIME",
                defaultValue = "7d",
                description = "How long old states stay, to be asked again; a day at least (default: 7d)")
        private String kept;

        @Override
        public Integer call() {
            say(upkeep().expire(TimeText.length(kept)));
            return ExitCode.FINE.status();
        }
    }
}
