package dev.s3sleuth.parsers.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.s3sleuth.parsers.ParseMode;
import dev.s3sleuth.parsers.TimeWindow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any object, however it is stored, cut and delivered. */
class ContentPropertyTest {

    private static final long MIB = 1 << 20;

    /** Delivers as a network does: some bytes at a time, and never knowing of more. */
    static final class Trickle extends FilterInputStream {
        private final Random random = new Random(0);
        private final int most;

        Trickle(byte[] bytes, int most) {
            super(new ByteArrayInputStream(bytes));
            this.most = most;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            return super.read(target, from, Math.min(length, 1 + random.nextInt(most)));
        }

        @Override
        public int available() {
            return 0;
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        return RandomLines.joined(List.of(parts), "");
    }

    private static InputStream repeated(byte[] bytes, int times) {
        return new SequenceInputStream(Collections.enumeration(Stream.generate(() -> new ByteArrayInputStream(bytes))
                .limit(times)
                .toList()));
    }

    private static Reading read(InputStream in, long size) throws IOException {
        Reading reading = new Reading();
        reading.read(in, ObjectPart.whole("o"), size, Reading.everything());
        return reading;
    }

    @Test
    void anObjectInPartsGivesTheRowsOfTheWhole() throws IOException {
        RandomLines random = new RandomLines(3);
        Random cut = new Random(3);
        for (int round = 0; round < 80; round++) {
            byte[] all = RandomLines.joined(
                    random.lines(30, true).stream()
                            .map(line -> cut.nextInt(9) == 0 ? random.damage(line.bytes()) : line.bytes())
                            .toList(),
                    round % 2 == 0 ? "\n" : "\r\n");
            all = concat("x\n".getBytes(UTF_8), round % 3 == 0 ? Arrays.copyOf(all, all.length - 1) : all);
            Set<Integer> starts = new TreeSet<>(Set.of(0));
            for (int i = cut.nextInt(12); i > 0; i--) {
                starts.add(cut.nextInt(all.length));
            }
            assertSameInParts(all, starts);
        }
    }

    @Test
    void anObjectCutAtAnyOffsetGivesTheRowsOfTheWhole() throws IOException {
        byte[] lines = RandomLines.joined(new RandomLines(31).lines(3, true));
        byte[] all = concat(lines, "\n\r\nx\r\n".getBytes(UTF_8), lines);
        for (int at = 1; at < all.length; at++) {
            assertSameInParts(all, Set.of(0, at));
        }
    }

    private static void assertSameInParts(byte[] all, Set<Integer> starts) throws IOException {
        Reading parts = Reading.inParts(all, starts.stream().sorted().toList());
        Reading whole = Reading.of(all);
        assertThat(parts.rows).as("parts from " + starts).isEqualTo(whole.rows);
        assertThat(parts.tally.lines()).isEqualTo(whole.tally.lines());
        assertThat(parts.tally.records()).isEqualTo(whole.tally.records());
        assertThat(parts.tally.blank()).isEqualTo(whole.tally.blank());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 1 << 20})
    void howManyBytesArriveAtOnceDoesNotMatter(int most) throws IOException {
        byte[] all = RandomLines.joined(new RandomLines(32).lines(300, true));
        List<Map<String, Object>> plain = Reading.of(all).rows;
        for (byte[] stored : List.of(all, gzip(all), Zstd.compress(all))) {
            assertThat(read(new Trickle(stored, most), stored.length).rows).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50})
    void compressedObjectsOfAnyNumberOfMembersGiveTheRowsOfPlainOnes(int members) throws IOException {
        List<RandomLines.Line> lines = new RandomLines(7).lines(50 * 20, true);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        ByteArrayOutputStream zstd = new ByteArrayOutputStream();
        byte[] all = RandomLines.joined(lines);
        for (int i = 0; i < members; i++) {
            byte[] part = Arrays.copyOfRange(
                    all, all.length / members * i, i + 1 < members ? all.length / members * (i + 1) : all.length);
            gzip.writeBytes(gzip(part));
            zstd.writeBytes(Zstd.compress(part));
        }
        List<Map<String, Object>> plain = Reading.of(all).rows;
        for (byte[] stored : List.of(gzip.toByteArray(), zstd.toByteArray())) {
            assertThat(Reading.of(stored).rows).isEqualTo(plain);
            assertThat(read(new Trickle(stored, 5000), stored.length).rows).isEqualTo(plain);
        }
    }

    /** A member may end where a buffer does, while the stream does not know yet whether more will come. */
    @Test
    void noMemberOfAGzipIsLostWhereverTheOneBeforeEnds() throws IOException {
        byte[] good = RandomLines.joined(new RandomLines(33).lines(1, false));
        byte[] last = gzip(good);
        for (int size = (64 << 10) - 60; size <= (64 << 10) + 30; size++) {
            byte[] first = gzipOfSize(size);
            byte[] stored = concat(first, last);
            assertThat(Reading.of(stored).tally.records())
                    .as("a first member of %d bytes", size)
                    .isEqualTo(1);
            assertThat(read(new Trickle(stored, size), stored.length).tally.records())
                    .isEqualTo(1);
        }
    }

    /** One line, stored as it is, so that its length tells the size of the member. */
    private static byte[] gzipOfSize(int size) throws IOException {
        byte[] line = new byte[size - 28];
        Arrays.fill(line, (byte) 'x');
        line[line.length - 1] = '\n';
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped) {
            {
                def.setLevel(Deflater.NO_COMPRESSION);
            }
        }) {
            out.write(line);
        }
        assertThat(zipped.size()).isBetween(size - 10, size + 10);
        return zipped.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void aHugeLineIsOneMalformedRecordAndTheNextLineIsRead(String lineEnd) throws IOException {
        byte[] good = RandomLines.joined(List.of(new RandomLines(8).next(false).bytes()), lineEnd);
        byte[] megabyte = new byte[(int) MIB];
        Arrays.fill(megabyte, (byte) 'x');
        InputStream in = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(good),
                repeated(megabyte, 100),
                new ByteArrayInputStream(lineEnd.getBytes(UTF_8)),
                new ByteArrayInputStream(good))));
        Reading read = new Reading();
        try (RecordReader reader =
                new Content(Reading.everything(), read.tally).open(in, ObjectPart.whole("o"), 100 * MIB)) {
            while (reader.next()) {
                assertThat(reader.row().array(AccessLog.BUCKET).length).isLessThan((int) (3 * MIB));
            }
        }
        assertThat(read.tally.records()).isEqualTo(2);
        assertThat(read.tally.malformed()).isEqualTo(1);
        assertThat(read.tally.sample().get(0).offset()).isEqualTo(good.length);
        assertThat(read.tally.sample().get(0).reason()).isEqualTo("the line is longer than 1,048,576 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", ""})
    void onlyALineLongerThanTheLimitIsTooLong(String lineEnd) throws IOException {
        byte[] good = new RandomLines(34).next(false).bytes();
        for (int limit = good.length - 2; limit <= good.length + 2; limit++) {
            ReadRequest request = request(limit, 200);
            byte[] object = concat(good, "\n".getBytes(UTF_8), good, lineEnd.getBytes(UTF_8));
            assertThat(Reading.of(object, request).tally.records())
                    .as("a line of %d bytes where %d are allowed", good.length, limit)
                    .isEqualTo(good.length <= limit ? 2 : 0);
        }
    }

    private static ReadRequest request(int longestLine, int largestExpansion) {
        return new ReadRequest(
                LogFormat.S3_ACCESS_LOG,
                new int[0],
                TimeWindow.ALL,
                List.of(),
                ParseMode.PERMISSIVE,
                new ReadRequest.Limits(longestLine, largestExpansion));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 3000})
    void aCompressedObjectCutInHalfGivesTheRowsBeforeTheCutAndThenFails(int lines) throws IOException {
        byte[] all = RandomLines.joined(new RandomLines(9).lines(lines, false));
        List<Map<String, Object>> plain = Reading.of(all).rows;
        byte[] stored = gzip(all);
        for (int length : List.of(stored.length / 2, stored.length * 3 / 4, stored.length - 9)) {
            Reading read = new Reading();
            InputStream in = new ByteArrayInputStream(stored, 0, length);
            assertThatThrownBy(() -> read.read(in, ObjectPart.whole("o"), length, Reading.everything()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cut off");
            assertThat(read.rows).hasSizeGreaterThan(lines / 3).isEqualTo(plain.subList(0, read.rows.size()));
        }
    }

    @Test
    void aZstdCutInHalfFails() throws IOException {
        byte[] stored = Zstd.compress(RandomLines.joined(new RandomLines(10).lines(5000, false)));
        byte[] half = Arrays.copyOf(stored, stored.length / 2);
        Reading read = new Reading();
        assertThatThrownBy(() -> read.read(
                        new ByteArrayInputStream(half), ObjectPart.whole("o"), half.length, Reading.everything()))
                .isInstanceOf(IOException.class);
        assertThat(read.tally.records()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(chars = {0, '\n'})
    void aBombEndsSoon(char filling) throws IOException {
        byte[] some = new byte[(int) (64 * MIB)];
        Arrays.fill(some, (byte) filling);
        byte[] member = gzip(some);
        InputStream bomb = repeated(member, 16);
        Reading read = new Reading();
        assertThatThrownBy(() -> read.read(bomb, ObjectPart.whole("o"), 16L * member.length, request(1 << 20, 2)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("this looks like a decompression bomb");
        assertThat(read.tally.records()).isZero();
    }

    @Test
    void bytesThatOnlyBeginLikeACompressedObjectAreAnIoException() {
        Random random = new Random(35);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[2 + random.nextInt(200)];
            random.nextBytes(bytes);
            byte[] magic = i % 2 == 0
                    ? new byte[] {0x1f, (byte) 0x8b, 8, 0}
                    : new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
            byte[] object = concat(magic, bytes);
            assertThatThrownBy(() -> Reading.of(object)).isInstanceOf(IOException.class);
        }
    }
}
