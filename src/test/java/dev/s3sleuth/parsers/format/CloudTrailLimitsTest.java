package dev.s3sleuth.parsers.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.parsers.ParseMode;
import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.TimeWindow;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Input that is large or hostile takes bounded memory and time. */
@Timeout(60)
class CloudTrailLimitsTest {

    private static final int MIB = 1 << 20;
    private static final String EVENT = "{\"eventVersion\":\"1.11\",\"eventTime\":\"2026-02-06T00:00:38Z\","
            + "\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\"}";

    /** What was read, and the longest array that held any of it. */
    private record Outcome(ReadTally tally, int longest) {}

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    }

    private static InputStream repeated(String text, int times) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return new SequenceInputStream(Collections.enumeration(Stream.generate(() -> new ByteArrayInputStream(bytes))
                .limit(times)
                .toList()));
    }

    private static Outcome read(InputStream... parts) throws IOException {
        int[] columns = {CloudTrail.EVENT_NAME};
        ReadRequest request = new ReadRequest(
                LogFormat.CLOUDTRAIL,
                columns,
                TimeWindow.ALL,
                List.of(),
                ParseMode.PERMISSIVE,
                ReadRequest.Limits.DEFAULT);
        ReadTally tally = new ReadTally();
        int longest = 0;
        InputStream in = new SequenceInputStream(Collections.enumeration(List.of(parts)));
        try (RecordReader reader = new Content(request, tally).open(in, ObjectPart.whole("o"), Long.MAX_VALUE)) {
            while (reader.next()) {
                longest = Math.max(longest, reader.row().array(CloudTrail.EVENT_NAME).length);
            }
        }
        return new Outcome(tally, longest);
    }

    @Test
    void aLongFileOfOneLineIsReadInAWindowAsSmallAsItsEvents() throws IOException {
        int thousands = 480;
        Outcome read =
                read(bytes("{\"Records\":[" + EVENT), repeated(("," + EVENT).repeat(1000), thousands), bytes("]}"));
        assertThat(read.tally.records()).isEqualTo(1000L * thousands + 1);
        assertThat(read.tally.malformed()).isZero();
        assertThat(read.longest).isLessThan(MIB);
    }

    @Test
    void anEventLongerThanTheLimitIsMalformedAndItsNeighboursAreRead() throws IOException {
        String head = "{\"Records\":[" + EVENT + ",";
        Outcome read =
                read(bytes(head + "{\"userAgent\":\""), repeated("x".repeat(MIB), 40), bytes("\"}," + EVENT + "]}"));
        assertThat(read.tally.records()).isEqualTo(2);
        assertThat(read.tally.malformed()).isEqualTo(1);
        assertThat(read.tally.sample().get(0).offset()).isEqualTo(head.length());
        assertThat(read.tally.sample().get(0).reason()).isEqualTo("the event is longer than 16,777,216 bytes");
        assertThat(read.longest).isLessThan(CloudTrailReader.LARGEST + MIB);
    }

    @Test
    void aLongEventWithinTheLimitIsRead() throws IOException {
        String half = "x".repeat(CloudTrailReader.LARGEST / 2 - 500);
        String event = EVENT.replace("}", ",\"userAgent\":\"" + half + half + "\"}");
        assertThat(read(bytes("{\"Records\":[" + event + "," + event + "]}"))
                        .tally
                        .records())
                .isEqualTo(2);
    }

    @Test
    void bracketsWithoutEndAreMalformedOnce() throws IOException {
        for (String bracket : List.of("[", "{\"a\":", "[{\"a\":")) {
            Outcome read = read(
                    bytes("{\"Records\":[" + EVENT + ",{\"resources\":"),
                    repeated(bracket.repeat(MIB / bracket.length()), 10),
                    bytes("," + EVENT + "]}"));
            assertThat(read.tally.records()).as(bracket).isEqualTo(2);
            assertThat(read.tally.malformed()).as(bracket).isEqualTo(1);
        }
    }

    /** The worst there is to find the next event in: every byte seems to begin one. */
    @Test
    void whatSeemsToBeginEventsEverywhereEndsSoon() throws IOException {
        for (String piece :
                List.of("{\"eventName\":", "{\"eventName\":[", "{\"eventName\":\"", "{", "{ ", "[\"", "},", "{\"\\")) {
            Outcome read = read(repeated(piece.repeat(MIB / piece.length()), 1), bytes("\"}\n" + EVENT));
            assertThat(read.tally.records()).as(piece).isLessThanOrEqualTo(1);
            assertThat(read.tally.malformed()).as(piece).isPositive();
        }
    }

    @Test
    void aStreamThatGivesAByteAtATimeTakesNoLongerThanItsLength() throws IOException {
        String event = EVENT.replace("}", ",\"userAgent\":\"" + "x".repeat(2 * MIB) + "\"}");
        InputStream slow = new FilterInputStream(bytes("{\"Records\":[" + event + "," + event + "]}")) {
            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                return super.read(target, from, Math.min(length, 1));
            }
        };
        assertThat(read(slow).tally.records()).isEqualTo(2);
    }
}
