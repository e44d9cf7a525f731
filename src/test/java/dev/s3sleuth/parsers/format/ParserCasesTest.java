package dev.s3sleuth.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.parsers.FieldType;
import dev.s3sleuth.parsers.ReadTally;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Runs the cases beside every source: raw bytes, and the value of every column that matters. What is read must not depend on which
 * columns are asked for.
 */
class ParserCasesTest {

    private static final Path PARSERS = Path.of("parsers");
    private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9A-Fa-f]{2})");
    private static final Set<String> KEYS = Set.of("name", "line", "lines", "text", "escaped", "expect", "counts");

    @TestFactory
    Stream<DynamicNode> everyCaseIsReadAsExpected() throws IOException {
        try (Stream<Path> files = Files.walk(PARSERS)) {
            return files.filter(f -> f.toString().endsWith(".cases.yaml")).sorted().toList().stream()
                    .map(ParserCasesTest::cases);
        }
    }

    private static DynamicNode cases(Path file) {
        List<?> cases = (List<?>) yaml(file);
        LogFormat format =
                LogFormat.valueOf(file.getParent().getFileName().toString().toUpperCase(Locale.ROOT));
        assertThat(cases).as(file.toString()).isNotEmpty();
        return DynamicContainer.dynamicContainer(
                PARSERS.relativize(file).toString(),
                cases.stream()
                        .map(c -> (Map<?, ?>) c)
                        .map(c -> DynamicTest.dynamicTest(c.get("name").toString(), () -> check(format, c))));
    }

    private static Object yaml(Path file) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(LogFormat format, Map<?, ?> test) throws IOException {
        assertThat(test.keySet()).as("keys of a case").allMatch(KEYS::contains);
        byte[] bytes = bytes(test);
        List<Map<?, ?>> expected = new ArrayList<>();
        for (Object row : test.get("expect") instanceof List<?> rows ? rows : List.of(test.get("expect"))) {
            expected.add((Map<?, ?>) row);
        }
        ReadRows all = ReadRows.of(format, bytes);
        compare(format, all, expected, "reading all columns");
        counts(all.tally(), test.get("counts"));

        Set<String> columns = new TreeSet<>();
        expected.forEach(row -> row.keySet().forEach(column -> columns.add(column.toString())));
        compare(format, ReadRows.of(format, bytes, columns), expected, "reading only the expected columns");
        for (String column : columns) {
            assertThat(ReadRows.of(format, bytes, List.of(column)).rows())
                    .as("reading only " + column)
                    .extracting(row -> row.get(column))
                    .isEqualTo(all.rows().stream().map(row -> row.get(column)).toList());
        }
    }

    private static void compare(LogFormat format, ReadRows read, List<Map<?, ?>> expected, String how) {
        assertThat(read.rows()).as(how).hasSize(expected.size());
        ReadTally tally = read.tally();
        assertThat(tally.lines()).isEqualTo(tally.records() + tally.malformed() + tally.blank() + aside(tally));
        for (int i = 0; i < expected.size(); i++) {
            Map<String, Object> row = read.rows().get(i);
            String place = how + ", row " + (i + 1) + ", column ";
            expected.get(i)
                    .forEach((column, value) -> compare(format, row.get(column.toString()), column, value, place));
            if (row.get("_malformed") != null) {
                assertThat(row)
                        .as(place + "_malformed says that this row has no fields")
                        .allSatisfy((column, value) -> {
                            boolean origin = List.of("_malformed", "_object", "_offset", "_extra_fields")
                                    .contains(column);
                            assertThat(origin || value == null).as(column).isTrue();
                        });
            }
        }
    }

    /** Compares a value; of the reason why a line is malformed, the case need only name a part. */
    private static void compare(LogFormat format, Object actual, Object column, Object expected, String place) {
        if (expected != null && column.equals("_malformed")) {
            assertThat(actual).as(place + column).asString().contains(expected.toString());
        } else {
            assertThat(actual).as(place + column).isEqualTo(typed(format, column.toString(), expected));
        }
    }

    private static Object typed(LogFormat format, String column, Object expected) {
        if (expected == null) {
            return null;
        }
        FieldType type = ReadRows.type(format, column);
        if (type == FieldType.INT || type == FieldType.LONG) {
            return ((Number) expected).longValue();
        }
        if (type == FieldType.BOOLEAN) {
            return expected;
        }
        // a value that YAML takes for a number, a date or a boolean must be quoted
        assertThat(expected).as("the case's value of " + column).isInstanceOf(String.class);
        return type == FieldType.TIMESTAMP ? Instant.parse((String) expected) : expected;
    }

    private static void counts(ReadTally tally, Object counts) {
        if (counts instanceof Map<?, ?> wanted) {
            Map<String, Long> counted = new TreeMap<>(tally.aside());
            counted.put("lines", tally.lines());
            counted.put("records", tally.records());
            counted.put("malformed", tally.malformed());
            counted.put("blank", tally.blank());
            wanted.forEach((what, number) -> assertThat(counted.get(what.toString()))
                    .as("count of " + what)
                    .isEqualTo(((Number) number).longValue()));
        }
    }

    private static long aside(ReadTally tally) {
        return tally.aside().values().stream().mapToLong(Long::longValue).sum();
    }

    private static byte[] bytes(Map<?, ?> test) {
        if (test.get("escaped") instanceof String escaped) {
            return unescape(escaped);
        }
        String text = test.get("text") instanceof String raw ? raw : null;
        if (text == null) {
            List<?> lines = test.get("lines") instanceof List<?> several ? several : List.of(test.get("line"));
            text = String.join("\n", lines.stream().map(String::valueOf).toList()) + "\n";
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes of a text in which {@code \xHH} is a byte. */
    private static byte[] unescape(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(text);
        int from = 0;
        while (escape.find()) {
            bytes.writeBytes(text.substring(from, escape.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(escape.group(1), 16));
            from = escape.end();
        }
        bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
