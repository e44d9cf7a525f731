package dev.s3sleuth.bench;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.queries.Enrichment;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.QueryResult;
import dev.s3sleuth.simulate.Order;
import dev.s3sleuth.simulate.Scenarios;
import dev.s3sleuth.simulate.Simulation;
import dev.s3sleuth.simulate.account.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Simulations as programs are told of them, and what is asked of them. */
final class SimulatedLogs {

    private SimulatedLogs() {}

    /** One for each seed. Arguments: a folder, seeds as in 101-120 or 101, days, a scale, and scenarios (none: all). */
    static Stream<Order> orders(String... args) {
        List<String> scenarios = args.length > 4
                ? List.of(args).subList(4, args.length)
                : List.of(Scenarios.LOOK_ALIKES, Scenarios.INCIDENTS);
        String[] seeds = args[1].split("-", 2);
        return IntStream.rangeClosed(Integer.parseInt(seeds[0]), Integer.parseInt(seeds[seeds.length - 1]))
                .mapToObj(seed -> new Order(
                        scenarios,
                        Order.FROM,
                        Integer.parseInt(args[2]),
                        seed,
                        Double.parseDouble(args[3]),
                        seed % 4 == 0 ? Shape.TYPICAL : Shape.ANY));
    }

    /** The logs in a window, compared with a time before it that may be stored. */
    static LogInputs inputs(Simulation logs, TimeWindow window, @Nullable Duration before, @Nullable Path store) {
        return new LogInputs(
                Map.of(
                        "s3_access_log", List.of(logs.accessLog().toString()),
                        "cloudtrail", List.of(logs.cloudTrail().toString())),
                window,
                Map.of(),
                Enrichment.NONE,
                before,
                store == null ? null : store.toString());
    }

    /** The rows of an answer, by the names of the columns. */
    static List<Map<String, Object>> rows(QueryResult result) {
        List<Map<String, Object>> rows = new ArrayList<>();
        result.rows().forEachRemaining(values -> {
            Map<String, Object> row = new TreeMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.put(result.columns().get(i).name(), values.get(i));
            }
            rows.add(row);
        });
        return rows;
    }
}
