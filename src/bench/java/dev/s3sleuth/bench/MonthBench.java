package dev.s3sleuth.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryBatch;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.Question;
import dev.s3sleuth.simulate.Order;
import dev.s3sleuth.simulate.Simulation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Asks all detections every day of simulated months, as the daily job does: what rings, and what rings for nothing? */
public final class MonthBench {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BEFORE = Duration.ofDays(14);
    private static final int ABREAST = 2;
    /** {@code -Donly=anomalous}: what a detection's id must contain; {@code -Dfirst=20}: the first day that is asked about, from 0. */
    private static final String ONLY = System.getProperty("only", "detect/");

    private static final int FIRST = Integer.getInteger("first", 1);

    private final SparkSession spark = BenchSession.open();
    private final QueryCatalog catalog = QueryCatalog.load(null);
    private final MonthScore score = new MonthScore();

    /** Arguments: a folder to work in, seeds as in 201-204, days, a scale, and scenarios (none: all). */
    public static void main(String[] args) throws IOException {
        MonthBench bench = new MonthBench();
        bench.spark.conf().set("spark.sql.adaptive.enabled", "false"); // as the command has it
        for (Order order : (Iterable<Order>) SimulatedLogs.orders(args)::iterator) {
            bench.month(Path.of(args[0]).resolve("month-" + order.seed()), order);
        }
        bench.score.print();
        System.exit(0);
    }

    private void month(Path folder, Order order) throws IOException {
        Simulation logs = Simulation.write(order, folder);
        JsonNode truth = JSON.readTree(logs.truth().toFile());
        Instant start = order.from().atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int day = FIRST; day < order.days(); day++) {
            day(logs, truth, start.plus(Duration.ofDays(day)));
        }
        score.month(order.seed(), truth, order.days() - FIRST);
    }

    private void day(Simulation logs, JsonNode truth, Instant from) {
        long began = System.nanoTime();
        TimeWindow window = new TimeWindow(from, from.plus(Duration.ofDays(1)));
        LogInputs inputs = SimulatedLogs.inputs(logs, window, BEFORE, null);
        List<Question> questions = catalog.ids().stream()
                .filter(id -> id.startsWith("detect/") && id.contains(ONLY))
                .map(catalog::query)
                .map(query -> new Question(query, new Arguments(query, Map.of())))
                .toList();
        try (QueryBatch batch = new QueryBatch(spark, inputs, catalog, questions, ABREAST)) {
            questions.parallelStream()
                    .map(question -> Map.entry(question.query().id(), ask(batch, question.query())))
                    .toList()
                    .forEach(answer -> score.judge(from, answer.getKey(), truth, answer.getValue()));
        }
        System.out.printf(Locale.ROOT, "  %s: %.1f s%n", from, (System.nanoTime() - began) / 1e9);
    }

    private static List<Map<String, Object>> ask(QueryBatch batch, Query query) {
        List<Map<String, Object>> rows = SimulatedLogs.rows(batch.run(query, new Arguments(query, Map.of())));
        rows.forEach(row -> row.putIfAbsent("severity", String.valueOf(query.severity())));
        return rows;
    }
}
