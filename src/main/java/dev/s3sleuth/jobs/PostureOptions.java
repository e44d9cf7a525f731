package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.posture.snapshot.SnapshotFile;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.Posture;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an account was set up, from files. */
final class PostureOptions {

    @Option(
            names = "--posture",
            paramLabel = "FILE",
            description =
                    "How the account is set up, as s3sleuth audit --save wrote it, for queries that ask about settings")
    private @Nullable Path now;

    @Option(
            names = "--posture-before",
            paramLabel = "FILE",
            description = "The same of an earlier moment, to compare with")
    private @Nullable Path before;

    /** The logs beside what the files say. */
    LogInputs with(LogInputs logs) {
        if (now == null) {
            if (before != null) {
                throw new UsageException("--posture-before is compared with --posture FILE, which is missing");
            }
            return logs;
        }
        return logs.with(with(new Posture(SnapshotFile.read(now), null)));
    }

    /** Settings beside the earlier ones, if there are any. */
    Posture with(Posture settings) {
        return before == null ? settings : new Posture(settings.now(), SnapshotFile.read(before));
    }
}
