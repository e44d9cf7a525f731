package dev.s3sleuth.parsers.format;

import dev.s3sleuth.parsers.MalformedRecord;
import dev.s3sleuth.parsers.MalformedRecordException;
import dev.s3sleuth.parsers.ParseMode;
import dev.s3sleuth.parsers.ReadTally;
import java.nio.charset.StandardCharsets;

/** Which rows of an object are wanted, and the counting of all of them: what the text and the JSON form have in common. */
final class RowPolicy {

    final ReadRequest request;
    private final ObjectPart part;
    private final ReadTally tally;
    private final byte[] object;
    private final long from;
    private final long to;
    private final Places places;

    RowPolicy(ReadRequest request, ObjectPart part, ReadTally tally) {
        this.request = request;
        this.part = part;
        this.tally = tally;
        this.object = part.name().getBytes(StandardCharsets.UTF_8);
        this.from = request.window().fromMicros();
        this.to = request.window().toMicros();
        this.places = request.format().places();
    }

    void blank() {
        tally.addBlank();
    }

    /** Counts what is part of the log, but no record of it. */
    void aside(String kind) {
        tally.addAside(kind);
    }

    /** Counts a record of what was done to the objects of a bucket. */
    void objectLevel(Slices row, int bucket) {
        tally.addObjectLevel(row.array(bucket), row.start(bucket), row.length(bucket), row.time);
    }

    /** Counts a record; true if it lies in the window. */
    boolean record(long time) {
        boolean inside = time >= from && time < to;
        tally.addRecord(time, inside);
        return inside;
    }

    /** Counts a record whose flags are known, and shows them. */
    void flags(Slices row, int flags) {
        tally.addRead(flags != 0);
        if (flags == 0) {
            row.setNull(places.flags());
        } else {
            row.set(places.flags(), Flag.names(flags).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Makes the row one of a record. */
    void origin(Slices row, long offset) {
        row.offset = offset;
        row.set(places.object(), object);
        row.set(places.offset(), 0, 0);
        row.setNull(places.malformed());
    }

    /** Counts a malformed record; true if it is wanted as a row, which then says why. */
    boolean malformed(Slices row, long offset, long line, String reason) throws MalformedRecordException {
        MalformedRecord record = new MalformedRecord(part.name(), part.start(), offset, line, reason);
        tally.addMalformed(record);
        if (request.mode() == ParseMode.FAILFAST) {
            throw new MalformedRecordException(record);
        }
        row.clear();
        origin(row, offset);
        row.set(places.malformed(), reason.getBytes(StandardCharsets.UTF_8));
        return request.keepsMalformed();
    }
}
