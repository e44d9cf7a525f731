package dev.s3sleuth.parsers;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was counted while reading: lines = records + malformed + blank + set aside. Small whatever the input: samples are bounded and hours
 * are bits.
 */
public final class ReadTally implements Serializable {

    /** How many malformed records are kept as a sample. */
    public static final int SAMPLE = 20;

    private static final long HOUR = 3_600_000_000L;
    private static final int HOURS_A_PAGE = 1024;

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
    private long lastPage;
    private transient @Nullable BitSet page;
    private final TreeMap<Long, BitSet> hours = new TreeMap<>();
    private final TreeMap<String, Long> aside = new TreeMap<>();
    private final ObjectLevel objectLevel = new ObjectLevel();
    private final List<MalformedRecord> sample = new ArrayList<>();

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
            if (time < hour || time >= hour + HOUR) { // before the first record, hour + HOUR is still far in the past
                addHour(Math.floorDiv(time, HOUR));
            }
        }
    }

    private void addHour(long number) {
        hour = number * HOUR;
        long pageNumber = Math.floorDiv(number, (long) HOURS_A_PAGE);
        if (page == null || pageNumber != lastPage) {
            lastPage = pageNumber;
            page = hours.computeIfAbsent(pageNumber, p -> new BitSet());
        }
        page.set((int) Math.floorMod(number, (long) HOURS_A_PAGE));
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
    }

    /** Counts a record that was read in full, to its last field. */
    public void addRead(boolean odd) {
        flagsSought = true;
        flagged += odd ? 1 : 0;
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
        other.hours.forEach(
                (page, bits) -> hours.computeIfAbsent(page, p -> new BitSet()).or(bits));
        other.sample.stream().limit(SAMPLE - sample.size()).forEach(sample::add);
    }

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
        BitSet page = hours.get(Math.floorDiv(number, (long) HOURS_A_PAGE));
        return page != null && page.get((int) Math.floorMod(number, (long) HOURS_A_PAGE));
    }

    public List<MalformedRecord> sample() {
        return List.copyOf(sample);
    }
}
