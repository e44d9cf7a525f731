package dev.s3sleuth.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.TruthComparison;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Asks simulated logs, and compares with what happened: are answers exact, and which detections see what they should? */
public final class ScoreBench {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code -Donly=exactness} or {@code -Donly=detections}; empty for both. */
    private static final String ONLY = System.getProperty("only", "");

    private static final String DETECT = "detect/";
    /** What is compared with the truth, with values as a batch wants to hear of them beforehand. */
    private static final Map<String, Map<String, String>> EXACT = Map.of(
            "investigate/who_downloaded", Map.of("key", "*"),
            "investigate/unauthenticated_gets", Map.of(),
            "investigate/blast_radius", Map.of("remote_ip", "*"),
            "investigate/presigned_urls", Map.of(),
            "investigate/exposure_windows", Map.of(),
            "investigate/scanners", Map.of(),
            "investigate/data_loss", Map.of("remote_ip", "*"));

    private static final int ABREAST = 2;

    private final SparkSession spark = BenchSession.open();
    private final QueryCatalog catalog = QueryCatalog.load(null);
    private final Exactness exactness = new Exactness();
    private final Detections detections = new Detections();

    /** Arguments: a folder to work in, seeds as in 101-120, days, a scale, and scenarios (none: all). */
    public static void main(String[] args) throws IOException {
        ScoreBench bench = new ScoreBench();
        bench.spark.conf().set("spark.sql.adaptive.enabled", "false"); // as the command has it
        for (Order order : (Iterable<Order>) SimulatedLogs.orders(args)::iterator) {
            bench.score(Path.of(args[0]).resolve("seed-" + order.seed()), order);
        }
        boolean exact = bench.exactness.print();
        bench.detections.print();
        System.exit(exact ? 0 : 1);
    }

    private void score(Path folder, Order order) throws IOException {
        Simulation logs = Simulation.write(order, folder);
        JsonNode truth = JSON.readTree(logs.truth().toFile());
        LogInputs inputs = SimulatedLogs.inputs(logs, TimeWindow.ALL, null, null);
        List<Question> questions = catalog.ids().stream()
                .filter(id -> id.startsWith(DETECT) || EXACT.containsKey(id))
                .map(this::announced)
                .toList();
        try (QueryBatch batch = new QueryBatch(spark, inputs, catalog, questions, ABREAST)) {
            if (!ONLY.equals("detections")) {
                exactness.compare(truth, (id, given) -> ask(batch, id, given));
                exactness.compare(new TruthComparison(List.of(truth), (id, given) -> ask(batch, id, given)));
            }
            if (!ONLY.equals("exactness")) {
                questions.stream()
                        .map(question -> question.query().id())
                        .filter(id -> id.startsWith(DETECT))
                        .parallel()
                        .map(id -> Map.entry(id, ask(batch, id, Map.of())))
                        .toList()
                        .forEach(answer -> detections.judge(answer.getKey(), truth, answer.getValue()));
                detections.account(truth);
            }
        }
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(java.util.Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "seed %d, %s: %,d records, %,d events%n",
                order.seed(),
                truth.at("/account/company").asText(),
                truth.at("/totals/access_log_records").asLong(),
                truth.at("/totals/cloudtrail_events").asLong());
    }

    private Question announced(String id) {
        Query query = catalog.query(id);
        return new Question(query, new Arguments(query, EXACT.getOrDefault(id, Map.of())));
    }

    private List<Map<String, Object>> ask(QueryBatch batch, String id, Map<String, String> given) {
        Query query = catalog.query(id);
        return SimulatedLogs.rows(batch.run(query, new Arguments(query, given)));
    }
}
