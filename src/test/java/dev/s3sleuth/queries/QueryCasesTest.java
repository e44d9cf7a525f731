package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.TestSpark;
import dev.s3sleuth.enrich.AddressBook;
import dev.s3sleuth.enrich.BookEnrichment;
import dev.s3sleuth.enrich.CountryDatabase;
import dev.s3sleuth.parsers.TimeWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Runs the cases beside every query: rows become raw log lines, which the real parser reads. {@code -Dquery=detect/mass} asks only those
 * whose id holds the text, or one of several with commas between them.
 */
class QueryCasesTest {

    private static final Path QUERIES = Path.of("queries");
    private static final String ONLY = System.getProperty("query", "");

    /** How much before the window of a case its question may compare with. */
    private static final Duration BASELINE = Duration.ofDays(14);

    @TempDir
    private Path folder;

    private final QueryCatalog catalog = QueryCatalog.load(null);

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicNode> everyQueryAnswersItsCases() throws IOException {
        try (Stream<Path> files = Files.walk(QUERIES)) {
            List<Path> asked = files.filter(f -> f.toString().endsWith(".test.yaml"))
                    .filter(f -> Stream.of(ONLY.split(",")).anyMatch(f.toString()::contains))
                    .sorted()
                    .toList();
            assertThat(asked).as("cases of queries named like " + ONLY).isNotEmpty();
            return asked.stream().map(this::cases);
        }
    }

    private DynamicNode cases(Path file) {
        String name = QUERIES.relativize(file).toString();
        String id = name.substring(0, name.length() - ".test.yaml".length());
        List<?> cases = (List<?>) yaml(file).get("cases");
        assertThat(cases).as(name).isNotEmpty();
        return DynamicContainer.dynamicContainer(
                id,
                cases.stream()
                        .map(c -> (Map<?, ?>) c)
                        .map(c -> DynamicTest.dynamicTest(c.get("name").toString(), () -> check(id, c))));
    }

    private void check(String id, Map<?, ?> test) throws IOException {
        Map<String, List<String>> logs = new LinkedHashMap<>();
        write(test, "s3_access_log", LogLine::render, logs);
        AtomicInteger number = new AtomicInteger();
        write(test, "cloudtrail", event -> LogEvent.render(event, number.incrementAndGet()), logs);
        Query query = id.startsWith("views/") ? view(id) : catalog.query(id);
        Map<String, String> given = new LinkedHashMap<>();
        if (test.get("parameters") instanceof Map<?, ?> parameters) {
            parameters.forEach((name, value) -> given.put(name.toString(), value.toString()));
        }
        LogInputs inputs =
                PostureCase.of(test).beside(new LogInputs(logs, window(test), Map.of(), countries(test), BASELINE));
        QueryResult result = answer(test, inputs, query, new Arguments(query, given));
        List<Map<String, Object>> rows = rows(result);
        List<?> expected = (List<?>) test.get("expect");
        assertThat(rows).as("rows of " + id).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            Map<String, Object> row = rows.get(i);
            ((Map<?, ?>) expected.get(i)).forEach((column, value) -> {
                assertThat(row).containsKey(column.toString());
                assertThat(normal(row.get(column))).as("column " + column).isEqualTo(normal(value));
            });
        }
        if (test.get("duplicates") != null) {
            assertThat(result.duplicates().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(((Number) test.get("duplicates")).longValue());
        }
    }

    private static QueryResult answer(Map<?, ?> test, LogInputs inputs, Query query, Arguments arguments) {
        SparkSession session = TestSpark.session();
        if (!(test.get("findings") instanceof List<?> findings)) {
            // as a job asks; QueryBatchTest compares with asking alone
            try (QueryBatch batch = new QueryBatch(session, inputs, List.of(new Question(query, arguments)))) {
                return batch.run(query, arguments).read();
            }
        }
        List<Row> rows = findings.stream().map(f -> finding((Map<?, ?>) f)).toList();
        session.createDataFrame(rows, FindingsView.TYPE).createOrReplaceTempView(FindingsView.NAME);
        return new QueryRunner(session, inputs).run(query, arguments, new LogViews(session, inputs), kept -> kept);
    }

    private static Row finding(Map<?, ?> finding) {
        assertThat(List.of(FindingsView.TYPE.fieldNames()))
                .containsAll(finding.keySet().stream().map(String::valueOf).toList());
        return RowFactory.create(Stream.of(FindingsView.TYPE.fieldNames())
                .map(name -> finding.get(name) instanceof java.util.Date time ? time.toInstant() : finding.get(name))
                .toArray());
    }

    /** Countries by range, if the case has any. */
    private Enrichment countries(Map<?, ?> test) throws IOException {
        if (!(test.get("geoip") instanceof Map<?, ?> ranges)) {
            return Enrichment.NONE;
        }
        Path file = CountryDatabase.write(Files.createTempFile(folder, "country", ".mmdb"), ranges);
        return new BookEnrichment(AddressBook.read(List.of(file), null, List.of()));
    }

    /** Writes the rows of one log, if the case has any. */
    private void write(
            Map<?, ?> test, String source, Function<Map<?, ?>, String> render, Map<String, List<String>> logs)
            throws IOException {
        if (test.get(source) instanceof List<?> rows) {
            Path log = Files.createTempFile(folder, source, ".log");
            List<String> lines = rows.stream()
                    .map(row -> row instanceof String raw ? raw : render.apply((Map<?, ?>) row))
                    .toList();
            Files.write(log, lines, StandardCharsets.UTF_8);
            logs.put(source, List.of(log.toString()));
        }
    }

    /** A view, asked for all it has. */
    private static Query view(String id) {
        String name = id.substring("views/".length());
        String sources = DerivedViews.view(name).sources().toString();
        String order = Map.of(
                        "config_events",
                        "1, 2",
                        "discovery_events",
                        "1, 2",
                        "presigned_links",
                        "first_time, url_id",
                        "changers",
                        "principal, remote_ip, day",
                        "destruction_by_hour",
                        "bucket, identity, hour",
                        "known_actors",
                        "principal, remote_ip",
                        "s3_activity_baseline",
                        "log, time, bucket, key",
                        "activity_days",
                        "is_now, day, principal, bucket, remote_ip, by_link")
                .getOrDefault(name, "_object, _offset");
        return QueryFile.parse(
                id,
                "/*\ntitle: All of a view\nsources: " + sources + "\nduplicates: removed\n*/\nSELECT * FROM " + name
                        + " ORDER BY " + order);
    }

    private static TimeWindow window(Map<?, ?> test) {
        if (!(test.get("window") instanceof Map<?, ?> window)) {
            return TimeWindow.ALL;
        }
        return new TimeWindow((Instant) normal(window.get("from")), (Instant) normal(window.get("to")));
    }

    private static List<Map<String, Object>> rows(QueryResult result) {
        List<String> names = result.columns().stream().map(ResultColumn::name).toList();
        List<Map<String, Object>> rows = new ArrayList<>();
        result.rows().forEachRemaining(row -> {
            Map<String, Object> named = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                named.put(names.get(i), row.get(i));
            }
            rows.add(named);
        });
        return rows;
    }

    /** YAML's values as ours: dates as instants, whole numbers as longs. */
    private static Object normal(Object value) {
        if (value instanceof java.util.Date date) {
            return date.toInstant();
        }
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }

    private static Map<?, ?> yaml(Path file) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
