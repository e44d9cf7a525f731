package dev.s3sleuth.parsers.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.s3sleuth.parsers.ReadTally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold for any events in valid JSON: the reader finds what the reference finds in Jackson's trees. */
class CloudTrailPropertyTest {

    private static final int DOCUMENTS = 60;

    @ParameterizedTest
    @EnumSource
    void everyColumnHasTheValueThatTheReferenceReads(EventShape shape) throws IOException {
        RandomEvents random = new RandomEvents(shape.name().hashCode());
        int records = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            List<String> events = new ArrayList<>();
            for (int n = random.random.nextInt(12); n > 0; n--) {
                events.add(shape.wrapped(random.event()));
            }
            byte[] document = shape.document(events).getBytes(ISO_8859_1);
            records += assertReadsLikeTheReference(document, i % 3 == 0 ? Zstd.compress(document) : document);
        }
        assertThat(records).isGreaterThan(3 * DOCUMENTS);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "FIXTURES_DIR", matches = ".+")
    void soItIsForRealEvents() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getenv("FIXTURES_DIR"), "cloudtrail"))) {
            for (Path file : files.filter(f -> f.toString().matches(".*\\.jsonl?"))
                    .sorted()
                    .toList()) {
                byte[] document = Files.readAllBytes(file);
                assertReadsLikeTheReference(document, document);
            }
        }
    }

    /** Compares what the reader and the reference read; returns how many records there are. */
    static int assertReadsLikeTheReference(byte[] document, byte[] stored) throws IOException {
        CloudTrailReference expected = CloudTrailReference.read(document);
        ReadRows read = ReadRows.of(LogFormat.CLOUDTRAIL, stored);
        assertAddsUp(read.tally());
        assertThat(read.tally().malformed())
                .as("malformed: " + read.tally().sample())
                .isEqualTo(expected.malformed);
        assertThat(read.tally().aside()).isEqualTo(expected.aside);
        List<Map<String, Object>> rows = records(read);
        assertThat(rows).hasSameSizeAs(expected.rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i)).as("record " + i).isEqualTo(expected.rows.get(i));
        }
        return rows.size();
    }

    /** The rows of records, as they compare wherever they stand. */
    static List<Map<String, Object>> records(ReadRows read) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> row : read.rows()) {
            if (row.get("_malformed") == null) {
                Map<String, Object> values = new TreeMap<>(row);
                values.keySet().removeAll(List.of("_object", "_offset", "_malformed"));
                rows.add(values);
            }
        }
        return rows;
    }

    static void assertAddsUp(ReadTally tally) {
        long aside = tally.aside().values().stream().mapToLong(Long::longValue).sum();
        assertThat(tally.lines()).isEqualTo(tally.records() + tally.malformed() + tally.blank() + aside);
    }
}
