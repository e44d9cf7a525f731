package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.TestSpark;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import dev.s3sleuth.simulate.Order;
import dev.s3sleuth.simulate.Scenarios;
import dev.s3sleuth.simulate.Simulation;
import dev.s3sleuth.simulate.account.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Twenty simulated accounts of all shapes with all that can happen to them, and what did; made once for all tests. */
final class SimulatedAccounts {

    static final int SEEDS = 20;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final QueryCatalog CATALOG = QueryCatalog.load(null);
    private static final Path FOLDER = Path.of("target", "simulated-accounts");
    private static final SimulatedAccounts ALL = simulate();

    private final List<JsonNode> truths = new ArrayList<>();
    private final List<LogInputs> each = new ArrayList<>();

    static SimulatedAccounts all() {
        return ALL;
    }

    private static SimulatedAccounts simulate() {
        SimulatedAccounts accounts = new SimulatedAccounts();
        try {
            Files.createDirectories(FOLDER);
            for (int seed = 1; seed <= SEEDS; seed++) {
                Order order = new Order(
                        List.of(Scenarios.LOOK_ALIKES, Scenarios.INCIDENTS),
                        Order.FROM,
                        1 + seed % 2,
                        seed,
                        0.1,
                        seed % 3 == 0 ? Shape.IDLE : Shape.ANY);
                Simulation logs = Simulation.write(order, FOLDER.resolve("seed-" + seed));
                accounts.truths.add(JSON.readTree(logs.truth().toFile()));
                accounts.each.add(inputs(
                        List.of(logs.accessLog().toString()),
                        List.of(logs.cloudTrail().toString())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return accounts;
    }

    private static LogInputs inputs(List<String> accessLogs, List<String> trails) {
        return new LogInputs(
                Map.of("s3_access_log", accessLogs, "cloudtrail", trails), new TimeWindow(null, null), Map.of());
    }

    /** What happened, an account each. */
    List<JsonNode> truths() {
        return truths;
    }

    /** The logs of one account. */
    LogInputs logs(int seed) {
        return each.get(seed - 1);
    }

    /** The logs of all accounts together. */
    LogInputs logs() {
        return inputs(places("s3_access_log"), places("cloudtrail"));
    }

    private List<String> places(String source) {
        return each.stream().flatMap(i -> i.uris().get(source).stream()).toList();
    }

    static List<Map<String, Object>> ask(LogInputs inputs, String id, Map<String, String> given) {
        Query query = CATALOG.query(id);
        return rows(new QueryRunner(TestSpark.session(), inputs).run(query, new Arguments(query, given)));
    }

    static List<Map<String, Object>> sql(LogInputs inputs, String statement) {
        return rows(new QueryRunner(TestSpark.session(), inputs).run(statement));
    }

    private static List<Map<String, Object>> rows(QueryResult result) {
        List<Map<String, Object>> rows = new ArrayList<>();
        result.rows().forEachRemaining(values -> {
            Map<String, Object> row = new TreeMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.put(result.columns().get(i).name(), values.get(i));
            }
            rows.add(row);
        });
        for (ScanCoverage scan : result.scans()) {
            assertThat(scan.tally().malformed()).as(scan.source()).isZero();
        }
        return rows;
    }
}
