package dev.s3sleuth.jobs;

import dev.s3sleuth.notify.Failure;
import dev.s3sleuth.notify.Notice;
import dev.s3sleuth.notify.Notifications;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.reports.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom to tell of findings. */
final class NotifyOptions {

    @Option(
            names = "--notify",
            paramLabel = "FILE",
            description =
                    "Tell people of new findings as this YAML says (see jobs/README.md); overrides the job's 'notify'")
    private @Nullable Path file;

    /**
     * Whom the option names, or else the job.
     *
     * @throws UsageException if that makes no sense, or a variable it names is not set
     */
    Notifications of(Job job) {
        Map<?, ?> yaml = file == null ? job.notifications() : read(file);
        return yaml == null ? Notifications.none() : Notifications.of(yaml, System::getenv);
    }

    private static Map<?, ?> read(Path file) {
        try {
            Map<?, ?> yaml = JobFile.yaml("the file " + file, Files.readString(file));
            // as it stands in a job, or what stands there below the key
            return yaml.size() == 1 && yaml.get("notify") instanceof Map<?, ?> below ? below : yaml;
        } catch (IOException e) {
            throw new UsageException("cannot read --notify " + file + ": " + e.getMessage(), e);
        }
    }

    /** Tells people of all in a report that is severe enough, whatever they were told before. */
    static ExitCode tell(Notifications people, Report report, String where, Streams streams) {
        return people.isOn()
                ? tell(people, Notice.of(report, people.threshold(), where, Map.of()), streams)
                : ExitCode.FINE;
    }

    /** Tells people, if there is something to tell; says on stderr whom it did not reach. */
    static ExitCode tell(Notifications people, Notice notice, Streams streams) {
        List<Failure> failures = people.send(notice);
        for (Failure failure : failures) {
            streams.err()
                    .println("s3sleuth: the answer is complete, but the notification was not taken: "
                            + failure.channel() + " " + failure.reason());
        }
        return failures.isEmpty() ? ExitCode.FINE : ExitCode.UPLOAD;
    }
}
