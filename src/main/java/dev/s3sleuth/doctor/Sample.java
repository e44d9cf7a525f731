package dev.s3sleuth.doctor;

import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.format.Content;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.parsers.format.ObjectPart;
import dev.s3sleuth.parsers.format.ReadRequest;
import dev.s3sleuth.parsers.format.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * What came out of the first bytes of an object.
 *
 * @param records records of the source
 * @param problem why nothing did, or why reading ended; empty if nothing was wrong
 */
record Sample(long records, String problem) {

    /** How many bytes are asked for: enough for some records also where they are compressed. */
    static final int LENGTH = 256 << 10;

    /** Reads them with the reader of a format. */
    static Sample of(LogFormat format, byte[] head, String name) {
        ReadTally tally = new ReadTally();
        try (RecordReader reader = new Content(ReadRequest.everything(format), tally)
                .open(new ByteArrayInputStream(head), ObjectPart.whole(name), head.length)) {
            boolean more = true;
            while (more) {
                more = reader.next(); // the tally counts
            }
            return new Sample(tally.records(), "");
        } catch (IOException e) {
            return new Sample(
                    tally.records(), String.valueOf(e.getMessage())); // the head of a compressed object ends early
        }
    }
}
