package dev.s3sleuth.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.jobs.SparkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A command that spark-submit carries out on a cluster. */
final class Submitted {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SparkCluster cluster;
    private final Path folder;
    private final String name;
    private final Process driver;

    Submitted(SparkCluster cluster, Path folder, String name, List<String> settings, List<String> command)
            throws IOException {
        this.cluster = cluster;
        this.folder = folder;
        this.name = name;
        Files.createDirectory(folder.resolve(name + ".events"));
        List<String> words =
                new ArrayList<>(List.of("--master", cluster.master(), "--class", "dev.s3sleuth.jobs.Main"));
        Stream.concat(
                        Stream.of(
                                "spark.driver.host=127.0.0.1",
                                "spark.ui.enabled=false",
                                "spark.executor.extraJavaOptions=-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                                "spark.sql.shuffle.partitions=6",
                                "spark.eventLog.enabled=true",
                                "spark.eventLog.compress=false",
                                "spark.eventLog.rolling.enabled=false",
                                "spark.eventLog.dir="
                                        + folder.resolve(name + ".events").toUri()),
                        settings.stream())
                .forEach(setting -> words.addAll(List.of("--conf", setting)));
        words.add(Path.of("target/s3sleuth.jar").toAbsolutePath().toString());
        words.addAll(command);
        driver = cluster.start(name, "org.apache.spark.deploy.SparkSubmit", words.toArray(String[]::new));
    }

    /** Waits for the end; the exit code. */
    int status() throws InterruptedException {
        return driver.waitFor();
    }

    JsonNode answer() throws IOException {
        return JSON.readTree(Files.readString(folder.resolve(name + ".out")));
    }

    TaskCosts costs() throws IOException {
        try (Stream<Path> logs = Files.list(folder.resolve(name + ".events"))) {
            return TaskCosts.of(
                    logs.filter(log -> !log.getFileName().toString().endsWith(".crc"))
                            .findFirst()
                            .orElseThrow(),
                    cluster.log(name));
        }
    }
}
