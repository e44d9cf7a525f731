package dev.s3sleuth.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names that records have, and the actions that policies name. */
class ActionTableTest {

    private static final Path NAMES = Path.of("queries", "names");

    private static List<String[]> rows(String file) throws IOException {
        try (Stream<String> lines = Files.lines(NAMES.resolve(file))) {
            return lines.skip(1).map(line -> line.split(",", -1)).toList();
        }
    }

    @Test
    void everyOperationAndEveryDataEventIsInTheTable() throws IOException {
        List<String> names = rows("actions.csv").stream().map(row -> row[0]).toList();
        List<String> operations =
                rows("operations.csv").stream().map(row -> row[0]).toList();
        List<String> events = rows("cloudtrail_events.csv").stream()
                .filter(row -> row[0].equals("s3.amazonaws.com") && row[4].equals("data"))
                .map(row -> row[1])
                .toList();
        assertThat(operations).hasSizeGreaterThan(90);
        assertThat(names).containsAll(operations).containsAll(events);
    }

    @Test
    void everyRowSaysWhatItIsOnAndWhere() throws IOException {
        assertThat(rows("actions.csv")).allSatisfy(row -> {
            assertThat(row).hasSize(5);
            assertThat(row[3]).isIn("object", "bucket", "nothing", "unknown");
            assertThat(row[1].isEmpty()).isEqualTo(row[3].equals("nothing") || row[3].equals("unknown"));
            assertThat(row[1] + row[2]).matches("(s3:[A-Z][A-Za-z]+ ?)*");
            assertThat(row[4]).startsWith("https://docs.aws.amazon.com/");
        });
    }
}
