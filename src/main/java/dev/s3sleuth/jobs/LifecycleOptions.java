package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.posture.facts.LogKeeping;
import dev.s3sleuth.posture.snapshot.Snapshot;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Commands that would let the evidence live longer; they are printed and never run. */
final class LifecycleOptions {

    @Option(
            names = "--print-lifecycle",
            paramLabel = "DAYS",
            description =
                    "Print the commands that would keep all logs for so long, such as 90d, and stop; nothing is changed")
    private @Nullable String days;

    @Option(
            names = "--legal-hold",
            description =
                    "Print the commands that would stop the deletion of all logs at once, and stop; nothing is changed")
    private boolean hold;

    boolean isWanted() {
        return days != null || hold;
    }

    void print(Snapshot account, PrintWriter to) {
        if (days != null && hold) {
            throw new UsageException("--print-lifecycle and --legal-hold are two answers: ask for one");
        }
        LogKeeping keeping = new LogKeeping(account);
        (days == null
                        ? keeping.forever()
                        : keeping.atLeast(TimeText.length(days).toDays()))
                .forEach(to::println);
    }
}
