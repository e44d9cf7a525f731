package dev.s3sleuth.jobs.emr;

import dev.s3sleuth.parsers.UsageException;
import java.util.List;

/** A part of EMR that runs our jar. */
public interface Platform {

    /** The request that starts the run, as JSON that {@code aws … --cli-input-json} takes; nothing is sent. */
    String request(JobRun run);

    /** The words of spark-submit as they are carried out there. */
    List<String> sparkSubmit(JobRun run);

    /**
     * Starts the run.
     *
     * @throws UsageException if AWS refuses it; the message says why
     * @throws IllegalStateException if AWS fails or cannot be reached
     */
    Started start(JobRun run);
}
