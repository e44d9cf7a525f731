package dev.s3sleuth.jobs;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where jobs come from. */
final class JobOptions {

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            description = "A folder of your own jobs; they replace built-in ones of the same name")
    private @Nullable Path jobs;

    JobCatalog catalog() {
        return JobCatalog.load(jobs);
    }
}
