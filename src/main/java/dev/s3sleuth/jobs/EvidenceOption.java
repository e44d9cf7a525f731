package dev.s3sleuth.jobs;

import dev.s3sleuth.integrity.VerifiedFile;
import dev.s3sleuth.reports.Report;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is known of the log files themselves. */
final class EvidenceOption {

    @Option(
            names = "--verified",
            paramLabel = "FILE",
            description =
                    "What 'verify --format json --output FILE' wrote: the report says of each CloudTrail file whether it is as delivered")
    private @Nullable Path verified;

    /** Complains about a file that is none of ours before anything is read. */
    void check() {
        file();
    }

    private @Nullable VerifiedFile file() {
        return verified == null ? null : VerifiedFile.of(verified);
    }

    /** The report, with what is known of its files. */
    Report in(Report report) {
        VerifiedFile file = file();
        return file == null ? report : report.checkedBy(file);
    }
}
