package dev.s3sleuth.parsers.format;

import dev.s3sleuth.parsers.MalformedRecord;
import dev.s3sleuth.parsers.MalformedRecordException;
import dev.s3sleuth.parsers.ParseMode;
import dev.s3sleuth.parsers.ReadTally;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** Which rows of an object are wanted, and the counting of all of them: what the text and the JSON form have in common. */
final class RowPolicy {

    final ReadRequest request;
    private final ObjectPart part;
    private final ReadTally tally;
    private final byte[] object;
    private final long from;
    private final long to;
    private final boolean wantsKey;

    RowPolicy(ReadRequest request, ObjectPart part, ReadTally tally) {
        this.request = request;
        this.part = part;
        this.tally = tally;
        this.object = part.name().getBytes(StandardCharsets.UTF_8);
        this.from = request.window().fromMicros();
        this.to = request.window().toMicros();
        this.wantsKey = IntStream.of(request.columns()).anyMatch(c -> c == AccessLog.KEY || c == AccessLog.FLAGS)
                || request.tests().stream().anyMatch(t -> t.column() == AccessLog.KEY);
    }

    boolean wantsKey() {
        return wantsKey;
    }

    void blank() {
        tally.addBlank();
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
            row.setNull(AccessLog.FLAGS);
        } else {
            row.set(AccessLog.FLAGS, Flag.names(flags).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Makes the row one of a record. */
    void origin(Slices row, long offset) {
        row.offset = offset;
        row.set(AccessLog.OBJECT, object);
        row.set(AccessLog.OFFSET, 0, 0);
        row.setNull(AccessLog.MALFORMED);
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
        row.set(AccessLog.MALFORMED, reason.getBytes(StandardCharsets.UTF_8));
        return request.keepsMalformed();
    }
}
