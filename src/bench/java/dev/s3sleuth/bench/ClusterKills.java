package dev.s3sleuth.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.FaultyProxy;
import dev.s3sleuth.jobs.Cli;
import dev.s3sleuth.jobs.SparkCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;

/**
 * Asks again and again, and kills parts of the cluster meanwhile. The driver is this process, so that a round takes seconds: the command finds {@code spark.master} set, as
 * under spark-submit. The second half of the rounds runs tasks that seem slow twice.
 */
final class ClusterKills {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LATENCY = Duration.ofMillis(Integer.getInteger("latency", 150));

    private final SplittableRandom random = new SplittableRandom(Long.getLong("seed", 1L));
    private final FaultyProxy s3;
    private final SparkCluster cluster;
    private final List<String> names;
    private final List<String[]> commands = new ArrayList<>();
    private final List<JsonNode> alone = new ArrayList<>();
    private final List<Integer> gets = new ArrayList<>();

    ClusterKills(FaultyProxy s3, SparkCluster cluster, Map<String, List<String>> commands) {
        this.s3 = s3;
        this.cluster = cluster;
        this.names =
                commands.keySet().stream().filter(name -> !name.equals("run")).toList();
        names.forEach(name -> this.commands.add(commands.get(name).toArray(String[]::new)));
    }

    /** Whether an answer was not that of the command alone. */
    boolean run(int rounds) throws IOException, InterruptedException {
        stop();
        for (String[] command : commands) {
            int before = s3.requests("GET");
            alone.add(JSON.readTree(Cli.run(command).out()));
            gets.add(s3.requests("GET") - before);
        }
        stop();
        for (int i = 0; i < alone.size(); i++) {
            System.out.printf("%-5s alone: %s%n", names.get(i), ClusterBench.coverage(alone.get(i)));
        }
        System.out.printf("%n%-11s %-22s %s%n", "", "killed", Retries.title());
        boolean differs = rounds(0, rounds / 2, Map.of());
        boolean differsToo = rounds(
                rounds / 2,
                rounds,
                Map.of(
                        "spark.speculation", "true",
                        "spark.speculation.interval", "20ms",
                        "spark.speculation.quantile", "0.2",
                        "spark.speculation.multiplier", "1.01",
                        "spark.speculation.minTaskRuntime", "0ms"));
        return differs || differsToo;
    }

    private static void stop() {
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().stop();
        }
    }

    private boolean rounds(int from, int to, Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "spark.master", cluster.master(),
                "spark.jars", Path.of("target/s3sleuth.jar").toAbsolutePath().toString(),
                "spark.driver.host", "127.0.0.1",
                "spark.ui.enabled", "false",
                "spark.sql.shuffle.partitions", "6",
                "spark.default.parallelism", "24",
                "spark.deploy.maxExecutorRetries", "-1",
                "spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"));
        settings.forEach(System::setProperty);
        Retries retries = new Retries();
        SparkSession spark = SparkSession.builder().appName("s3sleuth").getOrCreate();
        spark.sparkContext().setLogLevel("OFF");
        spark.sparkContext().addSparkListener(retries);
        List<Loss> losses = List.of(Loss.values());
        boolean differs = false;
        for (int i = from; i < to; i++) {
            Loss loss = losses.get(i % losses.size());
            differs |= round(i, loss, retries, more.isEmpty() ? "" : "speculates");
        }
        stop();
        settings.keySet().forEach(System::clearProperty);
        return differs;
    }

    private boolean round(int number, Loss loss, Retries retries, String how) throws IOException, InterruptedException {
        int which = number % commands.size();
        retries.counted();
        s3.delay(LATENCY);
        int before = s3.requests("GET");
        CompletableFuture<Cli.Ran> asked = CompletableFuture.supplyAsync(() -> Cli.run(commands.get(which)));
        String killed = kill(loss, random.nextDouble() * 1.2, before, gets.get(which), asked);
        Cli.Ran ran = asked.join();
        s3.delay(Duration.ZERO);
        TimeUnit.MILLISECONDS.sleep(500); // listeners are told later
        List<String> paths = ran.out().isEmpty()
                ? List.of(ran.err())
                : JsonDifference.between(alone.get(which), JSON.readTree(ran.out()));
        System.out.printf(
                "%2d %-10s %-5s %-22s %s  %s%n",
                number + 1,
                how,
                names.get(which),
                killed,
                retries.counted(),
                paths.isEmpty() ? "equal" : "DIFFERS: " + String.join("; ", paths));
        return !paths.isEmpty();
    }

    /** Kills when that part of the requests was made; beyond 1, some time after the last one. */
    private String kill(Loss loss, double when, int before, int gets, CompletableFuture<?> asked)
            throws IOException, InterruptedException {
        long wanted = Math.round(Math.min(1, when) * gets);
        while (!asked.isDone() && s3.requests("GET") - before < wanted) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        if (when > 1) {
            TimeUnit.MILLISECONDS.sleep(Math.round((when - 1) * 5000));
        }
        String at = String.format(Locale.ROOT, "%s at %.0f %%", loss, when * 100);
        if (asked.isDone()) {
            return at + ": late";
        }
        loss.inflict(cluster, random.nextInt(cluster.workers().size()));
        return at;
    }
}
