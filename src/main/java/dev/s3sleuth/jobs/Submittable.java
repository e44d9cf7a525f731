package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import org.jspecify.annotations.Nullable;

/** A command that a cluster can run. */
interface Submittable {

    /**
     * Looks at what was asked as the command itself would, before anything is read.
     *
     * @return where the report will be; null for stdout
     * @throws UsageException if the command would be refused
     */
    @Nullable
    String check();
}
