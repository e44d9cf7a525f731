package dev.s3sleuth.parsers.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.TimeWindow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any lines. */
class S3AccessLogPropertyTest {

    private static final List<String> FIELDS =
            AccessLog.SOURCE.fields().stream().map(Field::name).toList();

    private static String latin(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private static String latin(String text) {
        return latin(text.getBytes(UTF_8));
    }

    private static void assertAddsUp(ReadTally tally) {
        assertThat(tally.lines()).isEqualTo(tally.records() + tally.malformed() + tally.blank());
    }

    private static void assertSame(Map<String, Object> row, Map<String, String> expected, List<String> columns) {
        for (String column : columns) {
            String value = row.get(column) == null ? null : row.get(column).toString();
            assertThat(value).as(column).isEqualTo(expected.get(column));
        }
    }

    private static List<byte[]> damaged(RandomLines random, int lines, int ofEvery) {
        List<byte[]> damaged = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            byte[] line = random.next(true).bytes();
            damaged.add(i % ofEvery == 0 ? random.damage(line) : line);
        }
        return damaged;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theHeadIsWhatS3WroteWhateverTheClientWrote(boolean hostile) throws IOException {
        List<RandomLines.Line> lines = new RandomLines(1).lines(4000, hostile);
        Reading read = Reading.of(RandomLines.joined(lines));
        assertThat(read.tally.records()).isEqualTo(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            RandomLines.Line line = lines.get(i);
            Map<String, Object> row = read.rows.get(i);
            assertThat(row.get("bucket")).isEqualTo(line.bucket());
            assertThat(row.get("time")).isEqualTo(line.time());
            assertThat(row.get("operation")).isEqualTo(line.operation());
            assertThat(row.get("requester")).isEqualTo(line.requester().equals("-") ? null : line.requester());
            if (!hostile) {
                boolean appended = line.fields() > AccessLog.FIELDS;
                assertThat(row.get("_flags")).as(latin(line.bytes())).isEqualTo(appended ? "extra_fields" : null);
            }
        }
    }

    @Test
    void aPlainLineHasTheValuesThatTheReferenceReads() throws IOException {
        List<RandomLines.Line> lines = new RandomLines(11).lines(5000, false);
        Reading read = Reading.of(RandomLines.joined(lines));
        for (int i = 0; i < lines.size(); i++) {
            String line = latin(lines.get(i).bytes());
            Map<String, String> expected = Objects.requireNonNull(ReferenceReader.read(line), line);
            Map<String, Object> row = read.rows.get(i);
            assertThatCode(() -> {
                        assertSame(row, expected, FIELDS);
                        assertSame(row, expected, List.of("key_raw", "_extra_fields", "_malformed"));
                    })
                    .as(line)
                    .doesNotThrowAnyException();
        }
    }

    /** Where the referer ends is the only thing that a client can obscure. */
    @Test
    void ofAHostileLineAllIsReadButWhereTheRefererEnds() throws IOException {
        List<RandomLines.Line> lines = new RandomLines(12).lines(5000, true);
        Reading read = Reading.of(RandomLines.joined(lines));
        for (int i = 0; i < lines.size(); i++) {
            String line = latin(lines.get(i).bytes());
            Map<String, String> expected = Objects.requireNonNull(ReferenceReader.read(line), line);
            Map<String, Object> row = read.rows.get(i);
            assertThatCode(() -> {
                        assertSame(row, expected, ReferenceReader.HEAD_COLUMNS);
                        assertSame(row, expected, ReferenceReader.NUMBER_COLUMNS);
                        assertSame(row, expected, ReferenceReader.TAIL_COLUMNS);
                        assertSame(row, expected, List.of("request_uri", "_extra_fields"));
                        assertClientText(row, expected.getOrDefault("client text", ""));
                    })
                    .as(line)
                    .doesNotThrowAnyException();
        }
    }

    private static void assertClientText(Map<String, Object> row, String expected) {
        if (row.get("referer") != null && row.get("user_agent") != null) {
            assertThat("\"" + row.get("referer") + "\" \"" + row.get("user_agent") + "\"")
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatTheReferenceReadsOfADamagedLineIsReadAlike() throws IOException {
        int compared = 0;
        for (byte[] line : damaged(new RandomLines(13), 20_000, 1)) {
            Map<String, String> expected = ReferenceReader.read(latin(line));
            if (expected != null
                    && latin(line).indexOf('\n') < 0
                    && Content.isSplittable(LogFormat.S3_ACCESS_LOG, line)) {
                Reading read = Reading.of(line);
                assertThat(read.tally.records()).as(latin(line)).isEqualTo(1);
                assertThatCode(() -> assertSame(read.rows.get(0), expected, ReferenceReader.HEAD_COLUMNS))
                        .as(latin(line))
                        .doesNotThrowAnyException();
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(5000);
    }

    @Test
    void anyBytesAreReadWithoutAnErrorAndAddUp() throws IOException {
        RandomLines random = new RandomLines(2);
        Random noise = new Random(2);
        for (int round = 0; round < 300; round++) {
            List<byte[]> damaged = damaged(random, 20, 1);
            byte[] garbage = new byte[noise.nextInt(300)];
            noise.nextBytes(garbage);
            damaged.add(garbage);
            damaged.add(new byte[round % 3]);
            byte[] all = RandomLines.joined(damaged, round % 2 == 0 ? "\n" : "\r\n");
            if (Content.isSplittable(LogFormat.S3_ACCESS_LOG, all)) {
                Reading read = Reading.of(all);
                assertAddsUp(read.tally);
                assertThat(read.rows).hasSize((int) (read.tally.records() + read.tally.malformed()));
                assertThat(read.rows).allSatisfy(row -> assertThat(row.get("time") == null)
                        .isEqualTo(row.get("_malformed") != null));
            }
        }
    }

    @Test
    void aLineCutAnywhereIsARecordOrMalformedAndKeepsItsHead() throws IOException {
        RandomLines random = new RandomLines(14);
        for (int round = 0; round < 20; round++) {
            RandomLines.Line line = random.next(true);
            for (int length = 1; length < line.bytes().length; length++) {
                Reading read = Reading.of(java.util.Arrays.copyOf(line.bytes(), length));
                assertThat(read.tally.records() + read.tally.malformed()).isEqualTo(1);
                if (read.tally.records() == 1) {
                    assertThat(read.rows.get(0)).containsEntry("operation", line.operation());
                    assertThat(read.rows.get(0).get("_flags")).asString().contains("no_line_end");
                }
            }
        }
    }

    @Test
    void aPushedTestGivesTheRowsThatAFilterGives() throws IOException {
        RandomLines random = new RandomLines(4);
        List<RandomLines.Line> lines = random.lines(1000, true);
        byte[] all = RandomLines.joined(lines);
        List<Map<String, Object>> full = Reading.of(all).rows;
        for (String column : List.of(
                "bucket",
                "requester",
                "operation",
                "key",
                "key_raw",
                "request_uri",
                "error_code",
                "referer",
                "user_agent",
                "host_id",
                "tls_version",
                "_extra_fields")) {
            for (int i = 0; i < 20; i++) {
                boolean prefix = i % 2 == 0;
                List<String> wanted = Stream.generate(() -> wanted(random, full, column, prefix))
                        .limit(1 + i % 3)
                        .toList();
                TextTest test = TextTest.of(Reading.column(column), prefix, wanted);
                Reading pushed = Reading.of(all, Reading.request(Reading.allColumns(), TimeWindow.ALL, List.of(test)));
                assertThat(pushed.rows)
                        .as(column + " " + wanted)
                        .isEqualTo(full.stream()
                                .filter(row -> passes(row.get(column), prefix, wanted))
                                .toList());
                assertThat(pushed.tally.records()).isEqualTo(lines.size());
            }
        }
    }

    /** A value of the column in some row, or the beginning of one. */
    private static String wanted(RandomLines random, List<Map<String, Object>> rows, String column, boolean prefix) {
        Object value = random.pick(rows).get(column);
        String text = value == null ? "x" : new String(value.toString().getBytes(ISO_8859_1), UTF_8);
        int length = text.codePointCount(0, text.length());
        int kept = prefix ? random.pick(List.of(0, 1, 2, 3, 5, 8, length)) : length;
        return text.substring(0, text.offsetByCodePoints(0, Math.min(kept, length)));
    }

    private static boolean passes(Object value, boolean prefix, List<String> wanted) {
        return value instanceof String text
                && wanted.stream().map(w -> latin(w)).anyMatch(w -> prefix ? text.startsWith(w) : text.equals(w));
    }

    @Test
    void severalTestsAndAWindowAtOnceGiveTheRowsThatPassAll() throws IOException {
        RandomLines random = new RandomLines(15);
        byte[] all = RandomLines.joined(random.lines(2000, true));
        List<Map<String, Object>> full = Reading.of(all).rows;
        List<String> columns = List.of("user_agent", "key", "error_code", "operation", "key_raw", "requester");
        for (int round = 0; round < 60; round++) {
            String first = random.pick(columns);
            String second = random.pick(columns);
            List<String> one = List.of(wanted(random, full, first, true), wanted(random, full, first, true));
            List<String> two = Stream.generate(() -> wanted(random, full, second, false))
                    .limit(40)
                    .toList();
            long from = (RandomLines.START + 600L * (round % 20)) * 1_000_000L;
            long to = from + 7_200_000_000L;
            int[] asked = random.pick(List.of(new int[] {AccessLog.TIME}, Reading.allColumns()));
            List<TextTest> tests = List.of(
                    TextTest.of(Reading.column(second), false, two), TextTest.of(Reading.column(first), true, one));
            Reading pushed = Reading.of(all, Reading.request(asked, TimeWindow.ofMicros(from, to), tests));
            assertThat(pushed.rows.stream().map(row -> row.get("time")))
                    .as(first + " " + one + ", " + second + " " + two)
                    .isEqualTo(full.stream()
                            .filter(row -> (long) row.get("time") >= from && (long) row.get("time") < to)
                            .filter(row -> passes(row.get(first), true, one) && passes(row.get(second), false, two))
                            .map(row -> row.get("time"))
                            .toList());
        }
    }

    @Test
    void aWindowGivesTheRowsInItAndCountsTheOthers() throws IOException {
        byte[] all = RandomLines.joined(new RandomLines(5).lines(2000, true));
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
        Random choice = new Random(6);
        byte[] all = RandomLines.joined(damaged(new RandomLines(6), 2000, 3), "\n");
        TimeWindow window = TimeWindow.ofMicros((RandomLines.START + 3600) * 1_000_000L, Long.MAX_VALUE);
        Reading full = Reading.of(all, Reading.request(Reading.allColumns(), window, List.of()));
        assertAddsUp(full.tally);
        for (int i = 0; i < 60; i++) {
            int[] columns = choice.ints(choice.nextInt(4), 0, AccessLog.COLUMNS)
                    .distinct()
                    .toArray();
            int tested = choice.nextInt(AccessLog.KEY_RAW);
            boolean isText = i % 2 == 0 && tested != AccessLog.TIME;
            List<TextTest> tests = isText ? List.of(TextTest.of(tested, true, List.of("R", "a", "192"))) : List.of();
            Reading read = Reading.of(all, Reading.request(columns, window, tests));
            assertThat(read.tally.malformed()).isEqualTo(full.tally.malformed()).isPositive();
            assertThat(read.tally.records()).isEqualTo(full.tally.records());
            assertThat(read.tally.inWindow()).isEqualTo(full.tally.inWindow()).isPositive();
            assertThat(read.tally.blank()).isEqualTo(full.tally.blank());
            if (!isText) {
                assertThat(read.rows)
                        .isEqualTo(full.rows.stream()
                                .map(row -> only(row, read.rows.get(0).keySet()))
                                .toList());
            }
        }
    }

    private static Map<String, Object> only(Map<String, Object> row, Set<String> columns) {
        Map<String, Object> some = new HashMap<>(row);
        some.keySet().retainAll(columns);
        return some;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theDecodedKeyIsTheKeyOfTheObject(boolean hostile) throws IOException {
        List<RandomLines.Line> lines = new RandomLines(16).lines(10_000, hostile);
        List<Map<String, Object>> rows = Reading.of(RandomLines.joined(lines)).rows;
        for (int i = 0; i < lines.size(); i++) {
            RandomLines.Line line = lines.get(i);
            assertThat(rows.get(i).get("key"))
                    .as(latin(line.bytes()))
                    .isEqualTo(
                            line.key().equals("-") && line.operation().endsWith(".BUCKET") ? null : latin(line.key()));
        }
    }

    /** The one ambiguity: of a key encoded less than its operation lets expect, only the request URI tells. */
    @Test
    void aKeyEncodedFewerTimesIsReadByTheRequestUri() throws IOException {
        RandomLines random = new RandomLines(17);
        for (int i = 0; i < 5000; i++) {
            String key = random.key();
            String path = RandomLines.encode(key).replace("+", "%20");
            String line = "o amzn-s3-demo-bucket1 [06/Feb/2026:00:00:38 +0000] 192.0.2.3 - ID REST.GET.OBJECT "
                    + random.encodedOnce(key) + " \"GET /" + path + " HTTP/1.1\" 200 - 1 1 1 1 \"-\" \"-\" -\n";
            assertThat(Reading.of(line.getBytes(UTF_8)).rows.get(0).get("key"))
                    .as(line)
                    .isEqualTo(latin(key));
        }
    }
}
