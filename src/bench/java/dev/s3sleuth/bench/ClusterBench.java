package dev.s3sleuth.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.FaultyProxy;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.jobs.Cli;
import dev.s3sleuth.jobs.SparkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The jar on a standalone cluster of Spark, three workers of a core, from S3: are answers and coverage those of the command alone, also when executors, workers or both are
 * killed at random moments ({@code -Dkills=20})? {@code -Dparts=answers,kills,plan}, {@code -Dmegabytes=240}, {@code -Dseed=1}.
 */
public final class ClusterBench {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WORKERS = 3;

    private static final List<String> LOGS = List.of("--access-log", "s3://" + ClusterLogs.BUCKET + "/logs/");
    private static final List<String> BOTH = List.of(
            "--access-log",
            "s3://" + ClusterLogs.BUCKET + "/logs/",
            "--cloudtrail",
            "s3://" + ClusterLogs.BUCKET + "/trail/");

    /** Few groups: what differs by task is merged from all of them. */
    private static final String SQL =
            "SELECT operation, http_status, count(*) AS n, sum(bytes_sent) AS bytes, max(_offset) AS most"
                    + " FROM s3_access_log GROUP BY ALL ORDER BY ALL";

    /** All columns, so that what is odd about a line is looked for, and copies are removed. */
    private static final String ROWS =
            "SELECT * EXCEPT (_object, _offset) FROM s3_access_log WHERE http_status = 403 ORDER BY time, request_id, key_raw, remote_ip";

    private final FaultyProxy s3;
    private final SparkCluster cluster;
    private final Path folder;
    private int runs;
    private boolean differs;

    private ClusterBench(FaultyProxy s3, SparkCluster cluster, Path folder) {
        this.s3 = s3;
        this.cluster = cluster;
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Set<String> parts =
                Set.of(System.getProperty("parts", "answers,kills,plan").split(","));
        if (parts.contains("plan")) {
            ClusterPlans.print(Path.of(args[0]));
        }
        if (!parts.contains("answers") && !parts.contains("kills")) {
            return;
        }
        System.setProperty("s3proxy.classpath.file", "target/s3proxy.classpath");
        Path folder = Files.createTempDirectory("s3sleuth-cluster");
        ClusterLogs logs = new ClusterLogs(S3Server.running());
        logs.put(Path.of(args[0], "large"), folder.resolve("sample"), Integer.getInteger("megabytes", 240));
        System.out.printf(Locale.ROOT, "%,d objects, %.1f MB%n", logs.objects(), logs.bytes() / 1e6);
        SparkCluster cluster = new SparkCluster(Files.createDirectory(folder.resolve("spark")), Path.of("target/lib"));
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::stop));
        boolean differs;
        try (FaultyProxy s3 = new FaultyProxy(S3Server.running().endpoint())) {
            for (int i = 0; i < WORKERS; i++) {
                cluster.addWorker(1);
            }
            ClusterBench bench = new ClusterBench(s3, cluster, folder.resolve("spark"));
            if (parts.contains("answers")) {
                bench.answers();
            }
            differs = bench.differs;
            if (parts.contains("kills")) {
                differs |= new ClusterKills(s3, cluster, bench.commands()).run(Integer.getInteger("kills", 20));
            }
        }
        cluster.stop();
        if (!Boolean.getBoolean("keep")) {
            BenchFolder.delete(folder);
        }
        System.exit(differs ? 1 : 0); // Spark's threads, and the server's
    }

    private Map<String, List<String>> commands() {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("query", command(LOGS, "query", "investigate/top_talkers"));
        commands.put("sql", command(LOGS, "sql", SQL));
        commands.put("rows", command(LOGS, "sql", ROWS));
        commands.put("run", command(BOTH, "run", "incident_triage"));
        return commands;
    }

    private List<String> command(List<String> logs, String... words) {
        List<String> command = new ArrayList<>(Arrays.asList(words));
        command.addAll(logs);
        command.addAll(List.of("--from", "2026-02-01", "--to", "2026-02-06", "--format", "json"));
        command.addAll(List.of("--endpoint-url", s3.endpoint().toString(), "--path-style", "--region", "us-east-1"));
        return command;
    }

    private void answers() throws IOException, InterruptedException {
        for (Map.Entry<String, List<String>> command : commands().entrySet()) {
            Cli.Ran local = Cli.run(command.getValue().toArray(String[]::new));
            Submitted submitted = submit(List.of("spark.default.parallelism=24"), command.getValue());
            String result = compare(local, submitted);
            System.out.printf(
                    "%-6s %s%n       %s%n",
                    command.getKey(), result, submitted.costs().costs());
        }
    }

    private Submitted submit(List<String> settings, List<String> command) throws IOException {
        return new Submitted(cluster, folder, "run-" + ++runs, settings, command);
    }

    private String compare(Cli.Ran local, Submitted submitted) throws IOException, InterruptedException {
        int status = submitted.status();
        if (status != local.status()) {
            differs = true;
            return "DIFFERS: exit code " + status + ", alone " + local.status() + ", see "
                    + folder.resolve("run-" + runs + ".log");
        }
        JsonNode alone = JSON.readTree(local.out());
        List<String> paths = JsonDifference.between(alone, submitted.answer());
        differs |= !paths.isEmpty();
        return paths.isEmpty() ? "equal, " + coverage(alone) : "DIFFERS: " + String.join("; ", paths);
    }

    static String coverage(JsonNode answer) {
        JsonNode one = answer.has("sections") ? answer.get("sections").get(0) : answer;
        JsonNode source = one.get("coverage").get("sources").path(0);
        StringBuilder text = new StringBuilder();
        for (String name : List.of(
                "objects_read", "objects_unreadable", "lines", "records", "malformed", "flagged", "duplicates")) {
            text.append(name).append(' ').append(source.path(name)).append(' ');
        }
        return text.toString().trim();
    }
}
