package dev.s3sleuth.jobs;

import dev.s3sleuth.S3Server;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A standalone cluster of Spark on loopback: a master and workers, each a JVM, which start executors in JVMs of their own. */
public final class SparkCluster {

    private static final Pattern URL = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
    private static final int SECONDS = 180;

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final List<Process> workers = new ArrayList<>();
    /** Those of a worker that was killed are nobody's children. */
    private final List<ProcessHandle> killedWith = new ArrayList<>();

    private final String master;

    /**
     * Starts the master; it is of no use before there is a worker.
     *
     * @param folder for its logs, and as the home of a Spark that consists of jars
     * @param jars of Spark, Hadoop and the AWS SDK
     */
    public SparkCluster(Path folder, Path jars) throws IOException, InterruptedException {
        this.folder = folder;
        Files.createSymbolicLink(folder.resolve("jars"), jars.toAbsolutePath());
        start(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0");
        master = await("master", URL).group(1);
    }

    /** Starts a worker of that many cores, whose executors have 1 GB. */
    public void addWorker(int cores) throws IOException, InterruptedException {
        String name = "worker-" + (processes.size() + 1);
        workers.add(start(
                name,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "--cores",
                String.valueOf(cores),
                "--memory",
                "1g",
                "--work-dir",
                folder.resolve(name + ".work").toString(),
                master));
        await(name, REGISTERED);
    }

    /** The workers that live. */
    public List<Process> workers() {
        return workers.stream().filter(Process::isAlive).toList();
    }

    /** The executors of a worker. */
    public static List<ProcessHandle> executors(Process worker) {
        return worker.children().toList();
    }

    /** Kills a worker as a host that fails does, but for its executors, which notice and end. */
    public void kill(Process worker) throws InterruptedException {
        killedWith.addAll(executors(worker));
        worker.destroyForcibly().waitFor();
    }

    public String master() {
        return master;
    }

    /** A JVM with Spark's class path, and credentials for the S3 server of the tests. */
    public Process start(String name, String mainClass, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(words::add);
        words.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        words.addAll(List.of("-cp", folder.resolve("jars") + "/*", mainClass));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", folder.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13"); // else a built source tree is looked for
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY);
        builder.environment().put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY);
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    public String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    private Matcher await(String name, Pattern line) throws IOException, InterruptedException {
        Process process = processes.get(processes.size() - 1);
        for (int tenths = 0; tenths < SECONDS * 10 && process.isAlive(); tenths++) {
            Matcher matcher = line.matcher(log(name));
            if (matcher.find()) {
                return matcher;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("the " + name + " does not start:\n" + log(name));
    }

    public void stop() {
        killedWith.forEach(ProcessHandle::destroyForcibly);
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }
}
