package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.MalformedRecord;
import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.objects.LogObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a scan of one source rests on: the objects that it needed, and what was read of them. */
public interface ScanCoverage {

    String source();

    /** How late AWS was taken to deliver. */
    Duration deliveryLag();

    /** The objects that it reads. */
    List<LogObject> objects();

    long listed();

    long pruned();

    /** What it will take to read them. */
    PlannedReads planned();

    /** Whether everything was read to its end. */
    boolean isComplete();

    /** The counts of all objects together. */
    ReadTally tally();

    /** Bytes of the objects as stored. */
    long bytesRead();

    long objectsRead();

    long objectsUnreadable();

    /** Some of the objects that could not be read, each with the reason. */
    Map<String, String> unreadableSample();

    /** Some of the malformed records, with lines counted from the start of the object where all of it was read. */
    List<MalformedRecord> malformedSample();

    /** What came of each object, by its URI, where the option {@code perObject} asked for it. */
    default Map<String, ObjectResult> results() {
        return Map.of();
    }

    /** Whether the records come from a table, so that the objects themselves are not read again. */
    default boolean isStored() {
        return false;
    }

    /** What the answer cannot tell because of where its records come from, a sentence each. */
    default List<String> limits() {
        return List.of();
    }

    /** When somebody last looked for objects; null for just now. */
    default @Nullable Instant asOf() {
        return null;
    }
}
