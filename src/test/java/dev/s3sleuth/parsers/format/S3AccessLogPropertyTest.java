package dev.s3sleuth.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.s3sleuth.parsers.ParseMode;
import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.TimeWindow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any bytes. */
class S3AccessLogPropertyTest {

    private static byte[] join(List<byte[]> lines, String lineEnd) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lines.forEach(line -> {
            out.writeBytes(line);
            out.writeBytes(lineEnd.getBytes(StandardCharsets.UTF_8));
        });
        return out.toByteArray();
    }

    private static List<RandomLines.Line> lines(RandomLines random, int n, boolean hostile) {
        List<RandomLines.Line> lines = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            lines.add(random.next(hostile));
        }
        return lines;
    }

    private static byte[] bytes(List<RandomLines.Line> lines) {
        return join(lines.stream().map(RandomLines.Line::bytes).toList(), "\n");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static void assertAddsUp(ReadTally tally) {
        assertThat(tally.lines()).isEqualTo(tally.records() + tally.malformed() + tally.blank());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theHeadIsWhatS3WroteWhateverTheClientWrote(boolean hostile) throws IOException {
        List<RandomLines.Line> lines = lines(new RandomLines(1), 4000, hostile);
        Reading read = Reading.of(bytes(lines));
        assertThat(read.tally.records()).isEqualTo(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            RandomLines.Line line = lines.get(i);
            Map<String, Object> row = read.rows.get(i);
            assertThat(row.get("bucket")).isEqualTo(line.bucket());
            assertThat(row.get("time")).isEqualTo(line.time());
            assertThat(row.get("operation")).isEqualTo(line.operation());
            assertThat(row.get("requester")).isEqualTo(line.requester().equals("-") ? null : line.requester());
            assertThat(row.get("key"))
                    .as(new String(line.bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(latin(line.key()));
            if (line.operation().equals("REST.GET.OBJECT")) {
                assertThat(row.get("http_status")).isEqualTo(200L);
                assertThat(row.get("object_size")).isEqualTo(5_000_000_000L);
                assertThat(row.get("total_time")).isEqualTo(12L);
            }
            if (!hostile) {
                assertThat(row.get("_flags")).isEqualTo(line.fields() > AccessLog.FIELDS ? "extra_fields" : null);
            }
        }
    }

    @Test
    void anyBytesAreReadWithoutAnErrorAndAddUp() throws IOException {
        RandomLines random = new RandomLines(2);
        Random noise = new Random(2);
        for (int round = 0; round < 300; round++) {
            List<byte[]> damaged = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                damaged.add(random.damage(random.next(true).bytes()));
            }
            byte[] garbage = new byte[noise.nextInt(300)];
            noise.nextBytes(garbage);
            damaged.add(garbage);
            byte[] all = join(damaged, round % 2 == 0 ? "\n" : "\r\n");
            if (Content.isSplittable(all)) {
                Reading read = Reading.of(all);
                assertAddsUp(read.tally);
                assertThat(read.rows).hasSize((int) (read.tally.records() + read.tally.malformed()));
                assertThat(read.rows).allSatisfy(row -> assertThat(row.get("time") == null)
                        .isEqualTo(row.get("_malformed") != null));
            }
        }
    }

    @Test
    void anObjectInPartsGivesTheRowsOfTheWhole() throws IOException {
        RandomLines random = new RandomLines(3);
        Random cut = new Random(3);
        for (int round = 0; round < 60; round++) {
            byte[] all = bytes(lines(random, 30, true));
            all = round % 3 == 0 ? Arrays.copyOf(all, all.length - 1) : all;
            TreeSet<Integer> starts = new TreeSet<>(Set.of(0));
            for (int i = cut.nextInt(12); i > 0; i--) {
                starts.add(cut.nextInt(all.length));
            }
            Reading parts = Reading.inParts(all, List.copyOf(starts));
            Reading whole = Reading.of(all);
            assertThat(parts.rows).isEqualTo(whole.rows);
            assertThat(parts.tally.lines()).isEqualTo(whole.tally.lines());
        }
    }

    @Test
    void aPushedTestGivesTheRowsThatAFilterGives() throws IOException {
        RandomLines random = new RandomLines(4);
        List<RandomLines.Line> lines = lines(random, 3000, true);
        byte[] all = bytes(lines);
        List<Map<String, Object>> full = Reading.of(all).rows;
        for (String column :
                List.of("key", "key_raw", "bucket", "requester", "operation", "request_uri", "user_agent", "host_id")) {
            for (int i = 0; i < 25; i++) {
                Object value = random.pick(full).get(column);
                String text = value == null
                        ? "x"
                        : new String(value.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                boolean prefix = i % 2 == 0;
                String wanted = prefix && !text.isEmpty() ? text.substring(0, text.offsetByCodePoints(0, 1)) : text;
                TextTest test = TextTest.of(Reading.column(column), prefix, List.of(wanted, "nothing like it"));
                Reading pushed = Reading.of(all, Reading.request(Reading.allColumns(), TimeWindow.ALL, List.of(test)));
                String latin = latin(wanted);
                assertThat(pushed.rows)
                        .as(column + " " + wanted)
                        .isEqualTo(full.stream()
                                .filter(row -> row.get(column) instanceof String s
                                        && (prefix ? s.startsWith(latin) : s.equals(latin)))
                                .toList());
                assertThat(pushed.tally.records()).isEqualTo(lines.size());
            }
        }
    }

    @Test
    void aWindowGivesTheRowsInItAndCountsTheOthers() throws IOException {
        byte[] all = bytes(lines(new RandomLines(5), 2000, true));
        List<Map<String, Object>> full = Reading.of(all).rows;
        long from = (RandomLines.START + 3600) * 1_000_000L;
        long to = from + 7_200_000_000L;
        Reading read = Reading.of(all, Reading.request(Reading.allColumns(), TimeWindow.ofMicros(from, to), List.of()));
        assertThat(read.rows)
                .isEqualTo(full.stream()
                        .filter(r -> (long) r.get("time") >= from && (long) r.get("time") < to)
                        .toList());
        assertThat(read.tally.inWindow()).isEqualTo(read.rows.size());
        assertThat(read.tally.records()).isEqualTo(2000);
    }

    @Test
    void countsAreTheSameWhateverIsAskedAndValuesTooWhateverElseIsAsked() throws IOException {
        RandomLines random = new RandomLines(6);
        Random choice = new Random(6);
        List<byte[]> damaged = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            byte[] line = random.next(true).bytes();
            damaged.add(i % 3 == 0 ? random.damage(line) : line);
        }
        byte[] all = join(damaged, "\n");
        Reading full = Reading.of(all, Reading.request(Reading.allColumns(), TimeWindow.ALL, List.of()));
        for (int i = 0; i < 40; i++) {
            int[] columns = choice.ints(choice.nextInt(4), 0, AccessLog.COLUMNS)
                    .distinct()
                    .toArray();
            Reading read = Reading.of(all, Reading.request(columns, TimeWindow.ALL, List.of()));
            assertThat(read.tally.malformed()).isEqualTo(full.tally.malformed()).isPositive();
            assertThat(read.tally.records()).isEqualTo(full.tally.records());
            List<Map<String, Object>> expected = full.rows.stream()
                    .map(row -> only(row, read.rows.get(0).keySet()))
                    .toList();
            assertThat(read.rows).isEqualTo(expected);
        }
    }

    private static Map<String, Object> only(Map<String, Object> row, Set<String> columns) {
        Map<String, Object> some = new HashMap<>(row);
        some.keySet().retainAll(new HashSet<>(columns));
        return some;
    }

    @Test
    void compressedObjectsGiveTheRowsOfPlainOnes() throws IOException {
        byte[] all = bytes(lines(new RandomLines(7), 500, true));
        byte[] zipped = gzip(all);
        byte[] members = Arrays.copyOf(zipped, zipped.length * 2);
        System.arraycopy(zipped, 0, members, zipped.length, zipped.length);
        List<Map<String, Object>> plain = Reading.of(all).rows;
        assertThat(Reading.of(zipped).rows).isEqualTo(plain);
        assertThat(Reading.of(Zstd.compress(all)).rows).isEqualTo(plain);
        assertThat(Reading.of(members).rows).hasSize(2 * plain.size());
    }

    @Test
    void aHugeLineIsOneMalformedRecordAndTheNextLineIsRead() throws IOException {
        byte[] good = bytes(lines(new RandomLines(8), 1, false));
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) 'x');
        List<InputStream> streams = new ArrayList<>(List.of(new ByteArrayInputStream(good)));
        for (int i = 0; i < 100; i++) {
            streams.add(new ByteArrayInputStream(megabyte));
        }
        streams.add(new ByteArrayInputStream("\n".getBytes(StandardCharsets.UTF_8)));
        streams.add(new ByteArrayInputStream(good));
        ReadTally tally = new ReadTally();
        try (RecordReader reader = new Content(ReadRequest.everything(), tally)
                .open(new SequenceInputStream(Collections.enumeration(streams)), ObjectPart.whole("o"), 100 << 20)) {
            while (reader.next()) {
                assertThat(reader.row().array(AccessLog.BUCKET).length).isLessThan(3 << 20);
            }
        }
        assertThat(tally.records()).isEqualTo(2);
        assertThat(tally.malformed()).isEqualTo(1);
        assertThat(tally.sample().get(0).offset()).isEqualTo(good.length);
        assertThat(tally.sample().get(0).reason()).isEqualTo("the line is longer than 1,048,576 bytes");
    }

    @Test
    void aGzipCutInHalfGivesTheRowsBeforeTheCutAndThenFails() throws IOException {
        byte[] zipped = gzip(bytes(lines(new RandomLines(9), 3000, false)));
        ReadTally tally = new ReadTally();
        RecordReader reader = new Content(ReadRequest.everything(), tally)
                .open(new ByteArrayInputStream(zipped, 0, zipped.length / 2), ObjectPart.whole("o"), zipped.length);
        assertThatThrownBy(() -> {
                    while (reader.next()) {
                        assertThat(reader.row().isNull(AccessLog.BUCKET)).isFalse();
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(tally.records()).isGreaterThan(500);
    }

    @Test
    void aBombEndsSoon() throws IOException {
        byte[] bomb = gzip(new byte[300 << 20]);
        ReadRequest request = new ReadRequest(
                new int[0], TimeWindow.ALL, List.of(), ParseMode.PERMISSIVE, new ReadRequest.Limits(1 << 20, 20));
        assertThatThrownBy(() -> Reading.of(bomb, request))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("this looks like a decompression bomb");
    }
}
