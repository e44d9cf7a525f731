package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.MalformedRecord;
import dev.s3sleuth.parsers.ObjectLevel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What was looked at of one source, and what could not be. Counts add up: lines = records + malformed + blank + set aside. Null means not looked
 * for.
 *
 * @param source the source's name
 * @param complete whether everything that the window needs was read to its end or is among the unreadable
 * @param objectsListed objects seen; what lies outside the window is mostly not even listed
 * @param objectsPruned objects not read because their name cannot matter
 * @param objectsRead objects read
 * @param objectsUnreadable objects that could not be read, or not to their end
 * @param bytesRead bytes as stored
 * @param lines lines of text, or JSON objects
 * @param blank empty ones
 * @param records records in the objects read
 * @param inWindow records whose request time lies in the window
 * @param malformed bytes that are no record
 * @param setAside what is part of the log but no record of it, by kind
 * @param flagged records used for the answer in whose bytes something is odd
 * @param duplicates records delivered more than once and left out
 * @param objectLevel buckets about whose objects there are records in the window, where a log has such ones by choice; null elsewhere
 * @param firstTime earliest request time of all records read
 * @param lastTime latest request time of all records read
 * @param settledUntil records of requests before this have been delivered, as far as AWS's delivery lag goes
 * @param silentHours hours of the window without any record
 * @param silentSample some of these hours, joined to intervals
 * @param malformedSample some of the malformed records
 * @param unreadableSample some of the unreadable objects, with the reason
 * @param readAt when it was read, if that was for an earlier question of a session, and the same objects are there now; else null
 */
public record SourceCoverage(
        String source,
        boolean complete,
        long objectsListed,
        long objectsPruned,
        long objectsRead,
        long objectsUnreadable,
        long bytesRead,
        long lines,
        long blank,
        long records,
        long inWindow,
        long malformed,
        SortedMap<String, Long> setAside,
        @Nullable Long flagged,
        @Nullable Long duplicates,
        @Nullable ObjectLevel objectLevel,
        @Nullable Instant firstTime,
        @Nullable Instant lastTime,
        Instant settledUntil,
        @Nullable Long silentHours,
        List<Interval> silentSample,
        List<MalformedRecord> malformedSample,
        Map<String, String> unreadableSample,
        @Nullable Instant readAt) {

    /**
     * A half-open interval of time.
     *
     * @param from its start
     * @param to its end
     */
    public record Interval(Instant from, Instant to) {}

    /** Objects are there, but not one record came out of them. */
    public boolean isNothingReadWhereObjectsExist() {
        return objectsListed - objectsPruned > 0 && records == 0 && (malformed > 0 || objectsUnreadable > 0);
    }
}
