package dev.s3sleuth.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.parsers.FieldType;
import dev.s3sleuth.parsers.ReadTally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Reads real lines that others published, kept outside this repository for their licences: {@code nasty-lines.json}, each with its
 * values as a slow reference reader found them, and whole {@code *.log} files.
 */
@EnabledIfEnvironmentVariable(named = "FIXTURES_DIR", matches = ".+")
class FixturesTest {

    private static final Map<String, String> COLUMNS =
            Map.of("auth_type", "authentication_type", "key", "key_raw", "key_decoded", "key");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);

    @TestFactory
    Stream<DynamicTest> everyLineHasTheValuesOfTheReference() throws IOException {
        JsonNode lines =
                new ObjectMapper().readTree(folder().resolve("nasty-lines.json").toFile());
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> DynamicTest.dynamicTest(
                        line.get("id").asText() + " " + line.get("why").asText(), () -> check(line)));
    }

    private static void check(JsonNode line) throws IOException {
        byte[] bytes = (line.get("line").asText() + "\n").getBytes(StandardCharsets.UTF_8);
        ReadRows read = ReadRows.of(LogFormat.S3_ACCESS_LOG, bytes);
        assertThat(read.rows()).hasSize(1);
        Map<String, Object> row = read.rows().get(0);
        boolean rejected = line.get("expected").has("_reject");
        assertThat(row.get("_malformed") != null).as("is malformed").isEqualTo(rejected);
        SoftAssertions values = new SoftAssertions();
        line.get("expected").properties().forEach(value -> {
            String name = value.getKey();
            if (!name.equals("_reject") && !name.equals("field_count")) {
                String column = COLUMNS.getOrDefault(name, name);
                values.assertThat(row.get(column)).as(column).isEqualTo(typed(column, value.getValue()));
            }
        });
        values.assertAll();
    }

    private static Object typed(String column, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        FieldType type = ReadRows.type(LogFormat.S3_ACCESS_LOG, column);
        if (type == FieldType.TIMESTAMP) {
            return Instant.from(OffsetDateTime.parse(value.asText(), TIME));
        }
        return type == FieldType.STRING ? value.asText() : (Object) Long.parseLong(value.asText());
    }

    @TestFactory
    Stream<DynamicTest> everyLineOfAFileIsARecord() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(f -> f.toString().endsWith(".log")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException {
        ReadTally tally =
                ReadRows.of(LogFormat.S3_ACCESS_LOG, Files.readAllBytes(file)).tally();
        assertThat(tally.malformed()).as("malformed: " + tally.sample()).isZero();
        assertThat(tally.lines()).isEqualTo(tally.records() + tally.blank());
        assertThat(tally.lines())
                .isEqualTo(Files.readAllLines(file, StandardCharsets.ISO_8859_1).size());
    }

    private static Path folder() {
        return Path.of(System.getenv("FIXTURES_DIR"), "access-log");
    }
}
