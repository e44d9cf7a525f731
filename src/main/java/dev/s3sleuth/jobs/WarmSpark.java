package dev.s3sleuth.jobs;

import dev.s3sleuth.jobs.warm.WarmAsker;
import dev.s3sleuth.simulate.SampleIncident;
import dev.s3sleuth.simulate.Simulation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * Runs one command after the other over one Spark, each in a session of its own: views, functions and settings of one are not there for
 * the next.
 */
final class WarmSpark implements WarmAsker {

    private static final Set<String> COMMANDS = Set.of("query", "sql", "run", "demo", "whatif", "audit");

    /** Enough for the plans of one command; Spark's defaults keep those of the last thousand, in memory. */
    private static final List<String> REMEMBERED = List.of(
            "spark.ui.retainedJobs",
            "spark.ui.retainedStages",
            "spark.sql.ui.retainedExecutions",
            "spark.ui.retainedDeadExecutors");

    private final Clock clock;
    private final SparkSession first;

    WarmSpark(Clock clock) {
        this.clock = clock;
        REMEMBERED.forEach(name -> System.setProperty(name, "20"));
        System.setProperty("spark.ui.retainedTasks", "1000");
        this.first = LocalSpark.inUtc();
    }

    /** Help is coloured by whether this process has a terminal; of a lake elsewhere more tasks wait at once than this Spark has. */
    @Override
    public boolean takes(List<String> arguments) {
        return !arguments.isEmpty()
                && COMMANDS.contains(arguments.get(0))
                && arguments.stream().noneMatch(Set.of("--help", "-h")::contains)
                && lakes(arguments).stream().allMatch(lake -> Files.isDirectory(Path.of(lake)));
    }

    private static List<String> lakes(List<String> arguments) {
        List<String> lakes = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--lake") && i + 1 < arguments.size()) {
                lakes.add(arguments.get(i + 1));
            } else if (argument.startsWith("--lake=")) {
                lakes.add(argument.substring("--lake=".length()));
            }
        }
        return lakes;
    }

    @Override
    public int run(List<String> arguments, OutputStream out, OutputStream err, int width, boolean progress) {
        Streams streams = new Streams(writer(out), writer(err), clock, width, progress);
        scala.Option<SparkSession> before = SparkSession.getActiveSession();
        SparkSession.setActiveSession(first.newSession());
        try {
            int status = Main.run(arguments.toArray(String[]::new), streams);
            streams.out().flush();
            streams.err().flush();
            return status;
        } finally {
            if (before.isDefined()) {
                SparkSession.setActiveSession(before.get());
            } else {
                SparkSession.clearActiveSession();
            }
            forget();
        }
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    /** What a command that was stopped may have left. */
    private void forget() {
        ((org.apache.spark.sql.classic.SparkSession) first)
                .sparkContext()
                .getPersistentRDDs()
                .values()
                .foreach(rdd -> rdd.unpersist(false));
    }

    @Override
    public void cancel() {
        first.sparkContext().cancelAllJobs();
    }

    /** Asks a question of the sample incident, once as it is and twice as what is compiled by then allows. */
    @Override
    public void warmUp() {
        try {
            Path folder = Files.createTempDirectory("s3sleuth-warm-");
            try {
                ask(SampleIncident.write(folder, 1));
            } finally {
                LocalSpark.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a sample to warm up with", e);
        }
    }

    private void ask(Simulation logs) {
        List<String> words = List.of(
                "query",
                "investigate/who_downloaded",
                "--access-log",
                logs.accessLog().toString(),
                "--from",
                SampleIncident.START.toString(),
                "--to",
                SampleIncident.END.toString(),
                "-p",
                "key=*");
        for (int i = 0; i < 3; i++) {
            run(words, OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), 120, false);
        }
    }
}
