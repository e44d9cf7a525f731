package dev.s3sleuth.reports.days;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a report of a day says beyond the day.
 *
 * @param day the day, of UTC
 * @param settles when all records of the day are expected to be there
 * @param changes how its findings compare with the report before
 * @param revisions what became different each time it was made again, the first first
 */
public record DayNotes(LocalDate day, Instant settles, Changes changes, List<Revision> revisions) {}
