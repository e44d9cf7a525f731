package dev.s3sleuth.bench;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.QueryBatch;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.QueryResult;
import dev.s3sleuth.queries.Question;
import dev.s3sleuth.simulate.Order;
import dev.s3sleuth.simulate.Scenarios;
import dev.s3sleuth.simulate.Simulation;
import dev.s3sleuth.simulate.account.Shape;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * What a daily run costs: all detections over one day with fourteen before it, read from the logs, while these are stored, and from the
 * store. With {@code -Ddays=2} that day and one before it are simulated, and stored days before are this one again, moved: what a day of
 * many millions costs can be measured without writing fifteen. {@code -Deach=true} tells of each question.
 */
public final class DailyBench {

    private static final int BEFORE = 14;
    private static final int ABREAST = 2;
    private static final long SEED = 4242;
    private static final int DAYS = Integer.getInteger("days", BEFORE + 1);

    private final SparkSession spark = BenchSession.open();
    private final QueryCatalog catalog = QueryCatalog.load(null);
    private final Simulation logs;
    private final Path folder;

    private DailyBench(Path folder, double scale) throws IOException {
        this.folder = folder;
        this.logs = made(folder, scale);
    }

    /** Arguments: a folder to work in, a scale; {@code -Donly=raw|storing|stored}. */
    public static void main(String[] args) throws IOException {
        DailyBench bench = new DailyBench(Path.of(args[0]), Double.parseDouble(args[1]));
        bench.spark.conf().set("spark.sql.adaptive.enabled", "false"); // as the command has it
        Path store = bench.folder.resolve("baseline");
        String only = System.getProperty("only", "");
        System.out.printf("%-34s %9s %12s %12s %10s%n", "run", "seconds", "records", "before", "peak MB");
        bench.run("warm", "the day, nothing before it", only, 0, null);
        if (DAYS > BEFORE) {
            bench.run("raw", "fourteen days read from the logs", only, BEFORE, null);
            bench.run("storing", "fourteen days read and stored", only, BEFORE, store);
        } else {
            bench.run("storing", "one day before it read and stored", only, 1, store);
            StoredDays.repeat(bench.spark, store, Order.FROM.plusDays(DAYS - 2), BEFORE - 1);
        }
        bench.run("stored", "fourteen days from the store", only, BEFORE, store);
        bench.run("stored", "fourteen days from the store", only, BEFORE, store);
        System.out.printf(Locale.ROOT, "store: %,d bytes%n", size(store));
        System.exit(0);
    }

    private static Simulation made(Path folder, double scale) throws IOException {
        Simulation there =
                new Simulation(folder.resolve("logs"), folder.resolve("cloudtrail"), folder.resolve("truth.json"));
        if (Files.exists(there.truth())) {
            return there;
        }
        List<String> all = List.of(Scenarios.LOOK_ALIKES, Scenarios.INCIDENTS);
        return Simulation.write(new Order(all, Order.FROM, DAYS, SEED, scale, Shape.TYPICAL), folder);
    }

    private void run(String name, String what, String only, int before, @Nullable Path store) {
        if (!only.isEmpty() && !only.contains(name)) {
            return;
        }
        Instant from = Order.FROM.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofDays(DAYS - 1));
        TimeWindow window = new TimeWindow(from, from.plus(Duration.ofDays(1)));
        LogInputs inputs = SimulatedLogs.inputs(logs, window, before == 0 ? null : Duration.ofDays(before), store);
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long began = System.nanoTime();
        long[] records = ask(inputs);
        double seconds = (System.nanoTime() - began) / 1e9;
        long peak = pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.printf(
                Locale.ROOT,
                "%-34s %9.1f %,12d %,12d %,10d%n",
                what,
                seconds,
                records[0],
                records[1],
                peak / 1_000_000);
    }

    private static Stream<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    /** Asks all detections; returns how many records of the day and of the days before were read. */
    private long[] ask(LogInputs inputs) {
        List<Question> questions = catalog.ids().stream()
                .filter(id -> id.startsWith("detect/"))
                .map(catalog::query)
                .map(query -> new Question(query, new Arguments(query, Map.of())))
                .toList();
        long[] records = new long[2];
        try (QueryBatch batch = new QueryBatch(spark, inputs, catalog, questions, ABREAST)) {
            questions.parallelStream()
                    .map(question -> {
                        long began = System.nanoTime();
                        QueryResult result = batch.run(question.query(), question.arguments());
                        result.rows().forEachRemaining(row -> {});
                        if (Boolean.getBoolean("each")) {
                            System.out.printf(
                                    Locale.ROOT,
                                    "    %-40s %9.1f%n",
                                    question.query().id(),
                                    (System.nanoTime() - began) / 1e9);
                        }
                        return result;
                    })
                    .forEach(result -> {
                        synchronized (records) {
                            records[0] = Math.max(records[0], sum(result.scans()));
                            records[1] = Math.max(
                                    records[1],
                                    result.baseline() == null
                                            ? 0
                                            : sum(result.baseline().scans().get()));
                        }
                    });
        }
        return records;
    }

    private static long sum(List<dev.s3sleuth.parsers.spark.ScanCoverage> scans) {
        return scans.stream().mapToLong(scan -> scan.tally().inWindow()).sum();
    }

    private static long size(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
