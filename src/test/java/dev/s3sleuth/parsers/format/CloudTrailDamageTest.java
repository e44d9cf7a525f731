package dev.s3sleuth.parsers.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.LogSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold however events are damaged. */
@Timeout(120)
class CloudTrailDamageTest {

    private static final List<String> COLUMNS =
            LogSource.named("cloudtrail").columns().stream().map(Field::name).toList();
    private static final List<Integer> TELLING =
            "\"\"\"{}[]:,\\\n x0\0\u00ff".chars().boxed().toList();

    private final RandomEvents events = new RandomEvents(77);
    private final Random random = events.random;

    private List<String> wrapped(EventShape shape, int most) {
        return Stream.generate(() -> shape.wrapped(events.event("eventVersion")))
                .limit(1 + random.nextInt(most))
                .toList();
    }

    /** Changes, removes, inserts or repeats some bytes in [from, to). */
    private byte[] damage(byte[] bytes, int from, int to) {
        int at = from + random.nextInt(to - from);
        int until = Math.min(to, at + 1 + random.nextInt(events.oneOf(3) ? 200 : 5));
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.write(bytes, 0, at);
        switch (random.nextInt(5)) {
            case 0 -> {
                damaged.write(bytes[at] ^ 1 << random.nextInt(8));
                until = at + 1;
            }
            case 1 -> {
                damaged.write(events.pick(TELLING));
                until = at + 1;
            }
            case 2 -> {
                for (int i = random.nextInt(5); i >= 0; i--) {
                    damaged.write(events.pick(TELLING));
                }
                until = at;
            }
            case 3 -> {
                damaged.write(bytes, at, until - at);
                until = at;
            }
            default -> damaged.write(bytes, at, 0); // a cut
        }
        damaged.write(bytes, until, bytes.length - until);
        return damaged.toByteArray();
    }

    private static ReadRows read(byte[] bytes) throws IOException {
        return ReadRows.of(LogFormat.CLOUDTRAIL, bytes);
    }

    @ParameterizedTest
    @EnumSource
    void anyDamageIsCountedAndWhatIsReadDependsOnNothingElse(EventShape shape) throws IOException {
        int valid = 0;
        for (int i = 0; i < 60; i++) {
            byte[] document = shape.document(wrapped(shape, 5)).getBytes(ISO_8859_1);
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                document = damage(document, 0, document.length);
            }
            ReadRows all = read(document);
            CloudTrailPropertyTest.assertAddsUp(all.tally());
            assertSameThroughATrickle(document, all);
            assertSameInSomeColumns(document, all);
            valid += isValid(document) ? 1 : 0;
        }
        assertThat(valid).isPositive();
    }

    private static void assertSameThroughATrickle(byte[] document, ReadRows all) throws IOException {
        ReadRows slow = ReadRows.of(
                LogFormat.CLOUDTRAIL, new ContentPropertyTest.Trickle(document, 7), document.length, COLUMNS);
        assertThat(slow.rows()).isEqualTo(all.rows());
    }

    private void assertSameInSomeColumns(byte[] document, ReadRows all) throws IOException {
        List<String> some = random.ints(random.nextInt(4), 0, COLUMNS.size())
                .distinct()
                .mapToObj(COLUMNS::get)
                .toList();
        ReadRows read = ReadRows.of(LogFormat.CLOUDTRAIL, document, some);
        assertThat(read.tally().malformed()).isEqualTo(all.tally().malformed());
        assertThat(read.tally().records()).isEqualTo(all.tally().records());
        assertThat(read.tally().aside()).isEqualTo(all.tally().aside());
        assertThat(read.rows())
                .isEqualTo(all.rows().stream().map(row -> only(row, some)).toList());
    }

    private static Map<String, Object> only(Map<String, Object> row, List<String> columns) {
        Map<String, Object> some = new HashMap<>(row);
        some.keySet().retainAll(columns);
        return some;
    }

    /** Compares with the reference where that can read the document; returns whether it can. */
    private static boolean isValid(byte[] document) throws IOException {
        try {
            CloudTrailReference.read(document);
        } catch (JacksonException | CloudTrailReference.UnclearException e) {
            return false;
        }
        CloudTrailPropertyTest.assertReadsLikeTheReference(document, document);
        return true;
    }

    @ParameterizedTest
    @EnumSource
    void damageToOneRecordCostsNoOther(EventShape shape) throws IOException {
        for (int i = 0; i < 80; i++) {
            List<String> wrapped = wrapped(shape, 6);
            int victim = random.nextInt(wrapped.size());
            int from = shape.document(wrapped.subList(0, victim)).length()
                    - shape.after().length()
                    + (victim == 0 ? 0 : shape.between().length());
            byte[] document = shape.document(wrapped).getBytes(ISO_8859_1);
            byte[] damaged = damage(document, from, from + wrapped.get(victim).length());
            ReadRows read = read(damaged);
            List<Map<String, Object>> others = new ArrayList<>(rows(shape, wrapped.subList(0, victim)));
            others.addAll(rows(shape, wrapped.subList(victim + 1, wrapped.size())));
            List<Map<String, Object>> found = CloudTrailPropertyTest.records(read);
            found.forEach(CloudTrailDamageTest::unflag);
            others.forEach(CloudTrailDamageTest::unflag);
            if (!others.isEmpty()) {
                assertThat(found)
                        .as("record %d of %d, at %d: %s", victim, wrapped.size(), from, new String(damaged, ISO_8859_1))
                        .containsSubsequence(others);
            }
            assertThat(found.size()).isLessThanOrEqualTo(others.size() + 2);
        }
    }

    private static List<Map<String, Object>> rows(EventShape shape, List<String> wrapped) throws IOException {
        return CloudTrailPropertyTest.records(read(shape.document(wrapped).getBytes(ISO_8859_1)));
    }

    private static void unflag(Map<String, Object> row) {
        Object flags = row.get("_flags");
        String others = flags == null ? "" : flags.toString().replaceAll(",?after_damage", "");
        row.put("_flags", others);
    }

    @Test
    void damagedCompressionGivesRowsOrAnIoException() throws IOException {
        int failed = 0;
        for (int i = 0; i < 60; i++) {
            byte[] document =
                    EventShape.RECORDS.document(wrapped(EventShape.RECORDS, 5)).getBytes(ISO_8859_1);
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
                out.write(document);
            }
            byte[] stored = damage(zipped.toByteArray(), 0, zipped.size());
            try {
                CloudTrailPropertyTest.assertAddsUp(read(stored).tally());
            } catch (IOException e) {
                failed++;
            }
        }
        assertThat(failed).isPositive();
    }
}
