package dev.s3sleuth.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of ingesting one source. */
public final class IngestReport {

    private static final int SAMPLE = 20;

    private final String source;
    private long listed;
    private long known;
    private long objects;
    private long bytes;
    private long records;
    private long malformed;
    private long unreadable;
    private long again;
    private long changed;
    private final Map<String, String> unreadableSample = new TreeMap<>();
    private final List<String> changedSample = new ArrayList<>();

    IngestReport(String source) {
        this.source = source;
    }

    void addListed(long more, long alreadyKnown) {
        listed += more;
        known += alreadyKnown;
    }

    void addRead(long moreBytes, long moreRecords, long moreMalformed) {
        objects++;
        bytes += moreBytes;
        records += moreRecords;
        malformed += moreMalformed;
    }

    void addUnreadable(String object, String reason) {
        unreadable++;
        if (unreadableSample.size() < SAMPLE) {
            unreadableSample.put(object, reason);
        }
    }

    /** Notes an object that was read before and has other bytes now. */
    void addChanged(String object) {
        changed++;
        if (changedSample.size() < SAMPLE) {
            changedSample.add(object);
        }
    }

    /** Notes objects that somebody else ingested meanwhile. */
    void addElsewhere(long more) {
        again += more;
    }

    public String source() {
        return source;
    }

    /** Objects that were found where the logs are. */
    public long listed() {
        return listed;
    }

    /** Those that had been ingested before. */
    public long known() {
        return known;
    }

    /** Objects that were read into the lake. */
    public long objects() {
        return objects;
    }

    /** Their size as stored. */
    public long bytes() {
        return bytes;
    }

    public long records() {
        return records;
    }

    public long malformed() {
        return malformed;
    }

    public long unreadable() {
        return unreadable;
    }

    /** Objects that somebody else ingested at the same time. */
    public long elsewhere() {
        return again;
    }

    /** Objects that have other bytes than when they were ingested. */
    public long changed() {
        return changed;
    }

    public Map<String, String> unreadableSample() {
        return unreadableSample;
    }

    public List<String> changedSample() {
        return changedSample;
    }
}
