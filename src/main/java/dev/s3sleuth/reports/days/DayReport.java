package dev.s3sleuth.reports.days;

import dev.s3sleuth.queries.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of the report of a day.
 *
 * @param job the job, and what it is narrowed by
 * @param tool the version that made it
 * @param sum SHA-256 of its content, without what depends on the run alone
 * @param files the files of the day, by name
 * @param settledUntil until when all records were delivered when it was made
 * @param settles when all records of the day are expected to be there
 * @param complete whether all was read that the questions need
 * @param caveats what weakens it, a sentence each
 * @param records records of the day by source
 * @param severities how many findings there are of each severity, the worst first
 * @param changes how they compare with the report before
 * @param findings all of them
 */
public record DayReport(
        String job,
        String tool,
        String sum,
        Map<String, StoredFile> files,
        Instant settledUntil,
        Instant settles,
        boolean complete,
        List<String> caveats,
        Map<String, Long> records,
        Map<Severity, Long> severities,
        ChangeCounts changes,
        KnownFindings findings) {

    /** The same, with other files. */
    public DayReport with(String newSum, Map<String, StoredFile> newFiles) {
        return new DayReport(
                job,
                tool,
                newSum,
                newFiles,
                settledUntil,
                settles,
                complete,
                caveats,
                records,
                severities,
                changes,
                findings);
    }

    long allRecords() {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }
}
