package dev.s3sleuth.parsers;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What was counted of one hour of request time. */
public final class HourTally implements Serializable {

    /** The length of an hour in microseconds. */
    public static final long MICROS = 3_600_000_000L;

    private long records;
    private long flagged;
    private final @Nullable ObjectLevel objectLevel;

    /** What is counted of an hour. */
    public enum Detail {
        /** Records, and those in whose bytes something is odd. */
        COUNTS,
        /** Also of which buckets' objects they tell. */
        BUCKETS
    }

    HourTally(Detail detail) {
        objectLevel = detail == Detail.BUCKETS ? new ObjectLevel() : null;
    }

    void addRecord() {
        records++;
    }

    void addFlagged() {
        flagged++;
    }

    void addObjectLevel(byte[] name, int from, int length, long time) {
        if (objectLevel != null) {
            objectLevel.add(name, from, length, time);
        }
    }

    void addKept(long more, long odd) {
        records += more;
        flagged += odd;
    }

    void add(HourTally other) {
        records += other.records;
        flagged += other.flagged;
        if (objectLevel != null && other.objectLevel != null) {
            objectLevel.add(other.objectLevel);
        }
    }

    public long records() {
        return records;
    }

    public long flagged() {
        return flagged;
    }

    /** Of which buckets' objects they tell; null if nobody asked. */
    public @Nullable ObjectLevel objectLevel() {
        return objectLevel;
    }
}
