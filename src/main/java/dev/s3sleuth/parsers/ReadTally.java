package dev.s3sleuth.parsers;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was counted while reading: lines = records + malformed + blank + set aside. Small whatever the input: samples are bounded, and
 * hours are few.
 */
public final class ReadTally implements Serializable {

    /** How many malformed records are kept as a sample. */
    public static final int SAMPLE = 20;

    /** Some twenty years. */
    private static final int MOST_HOURS = 200_000;

    private long lines;
    private long blank;
    private long records;
    private long inWindow;
    private long malformed;
    private long flagged;
    private boolean flagsSought;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long hour = Long.MIN_VALUE;
    private transient @Nullable HourTally current;
    private final TreeMap<Long, HourTally> hours = new TreeMap<>();
    private final TreeMap<String, Long> aside = new TreeMap<>();
    private final ObjectLevel objectLevel = new ObjectLevel();
    private final List<MalformedRecord> sample = new ArrayList<>();
    private final HourTally.Detail detail;

    /** Counts nothing yet. */
    public ReadTally() {
        this(HourTally.Detail.COUNTS);
    }

    /** Counts nothing yet, and will count hours in that detail. */
    public ReadTally(HourTally.Detail detail) {
        this.detail = detail;
    }

    public void addBlank() {
        lines++;
        blank++;
    }

    /** Counts a record of that request time, in microseconds. */
    public void addRecord(long time, boolean inside) {
        lines++;
        records++;
        first = Math.min(first, time);
        last = Math.max(last, time);
        if (inside) {
            inWindow++;
            HourTally counts = current;
            if (counts == null || time < hour || time >= hour + HourTally.MICROS) {
                counts = enter(Math.floorDiv(time, HourTally.MICROS));
            }
            counts.addRecord();
        }
    }

    /** Beyond what is kept apart, in logs that nobody delivered, hours share a tally that is in no answer. */
    private HourTally enter(long number) {
        hour = number * HourTally.MICROS;
        HourTally counts = hours.size() < MOST_HOURS || hours.containsKey(number)
                ? hours.computeIfAbsent(number, h -> new HourTally(detail))
                : new HourTally(detail);
        current = counts;
        return counts;
    }

    public void addMalformed(MalformedRecord record) {
        lines++;
        malformed++;
        if (sample.size() < SAMPLE) {
            sample.add(record);
        }
    }

    /** Counts what is part of the log but no record of it, by kind, such as a digest. */
    public void addAside(String kind) {
        lines++;
        aside.merge(kind, 1L, Long::sum);
    }

    /** Counts a record inside the window of what was done to the objects of a bucket, where a log has such ones by choice. */
    public void addObjectLevel(byte[] name, int from, int length, long time) {
        objectLevel.add(name, from, length, time);
        if (current != null) {
            current.addObjectLevel(name, from, length, time);
        }
    }

    /** Counts a record that was read in full, to its last field. */
    public void addRead(boolean odd) {
        flagsSought = true;
        if (odd) {
            flagged++;
            if (current != null) {
                current.addFlagged();
            }
        }
    }

    /** Adds the counts of another tally to this one. */
    public void add(ReadTally other) {
        lines += other.lines;
        blank += other.blank;
        records += other.records;
        inWindow += other.inWindow;
        malformed += other.malformed;
        flagged += other.flagged;
        flagsSought |= other.flagsSought;
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
        other.aside.forEach((kind, count) -> aside.merge(kind, count, Long::sum));
        objectLevel.add(other.objectLevel);
        other.hours.forEach((number, counts) ->
                hours.computeIfAbsent(number, h -> new HourTally(detail)).add(counts));
        other.sample.stream().limit(SAMPLE - sample.size()).forEach(sample::add);
    }

    /**
     * Adds what was counted before and kept elsewhere, but for hours.
     *
     * @param counts lines, blank ones, records, malformed ones
     * @param earliest request time in microseconds, of the first record
     * @param latest of the last; both mean nothing without records
     */
    public void addKept(Counts counts, long earliest, long latest) {
        lines += counts.lines();
        blank += counts.blank();
        records += counts.records();
        malformed += counts.malformed();
        flagsSought = true;
        if (counts.records() > 0) {
            first = Math.min(first, earliest);
            last = Math.max(last, latest);
        }
    }

    /** Adds records that a table has counted; nobody looked for what is odd in them. */
    public void addStored(long count, long earliest, long latest) {
        lines += count;
        records += count;
        first = Math.min(first, earliest);
        last = Math.max(last, latest);
    }

    /** Adds a number of what was set aside, which is among the lines that were counted. */
    public void addKeptAside(String kind, long count) {
        aside.merge(kind, count, Long::sum);
    }

    /** Adds records inside the window, of that hour since the epoch. */
    public void addKeptHour(long number, long more, long odd) {
        inWindow += more;
        flagged += odd;
        HourTally counts = hours.computeIfAbsent(number, h -> new HourTally(detail));
        counts.addKept(more, odd);
    }

    /** Adds a malformed record to the sample; it is among those that were counted. */
    public void addKeptSample(MalformedRecord record) {
        sample.add(record);
    }

    /**
     * Numbers of one object.
     *
     * @param lines all
     * @param blank empty ones
     * @param records records
     * @param malformed bytes that are no record
     */
    public record Counts(long lines, long blank, long records, long malformed) {}

    public long lines() {
        return lines;
    }

    public long blank() {
        return blank;
    }

    public long records() {
        return records;
    }

    public long inWindow() {
        return inWindow;
    }

    public long malformed() {
        return malformed;
    }

    /** What was set aside, by kind. */
    public SortedMap<String, Long> aside() {
        return new TreeMap<>(aside);
    }

    /** Which buckets' objects there were records of. */
    public ObjectLevel objectLevel() {
        return objectLevel;
    }

    /** Records with something odd in their bytes, among those read in full. */
    public long flagged() {
        return flagged;
    }

    /** Whether any record was read in full, so that {@link #flagged} says something. */
    public boolean flagsSought() {
        return flagsSought;
    }

    /** Earliest request time in microseconds; meaningless while there are no records. */
    public long first() {
        return first;
    }

    /** Latest request time in microseconds; meaningless while there are no records. */
    public long last() {
        return last;
    }

    /** Whether a record inside the window fell into that hour since the epoch. */
    public boolean hasHour(long number) {
        return hours.containsKey(number);
    }

    /** The records inside the window, by the number of their hour since the epoch. */
    public SortedMap<Long, HourTally> hours() {
        return Collections.unmodifiableSortedMap(hours);
    }

    public List<MalformedRecord> sample() {
        return List.copyOf(sample);
    }
}
