package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.QueryRunner;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.ReportFormat;
import dev.s3sleuth.simulate.SampleIncident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code s3sleuth demo}. */
@Command(name = "demo", description = "Writes a sample incident with both logs and answers two questions on it.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DemoCommand extends StreamCommand {

    private static final long SEED = 20260203;

    /** A question, why one asks it, and with what. */
    private record Question(String query, String why, String parameter, String value) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question("investigate/who_downloaded", "who downloaded the salaries", "key", SampleIncident.STOLEN_KEY),
            new Question(
                    "investigate/blast_radius",
                    "what else that stranger reached, in both logs",
                    "remote_ip",
                    SampleIncident.STRANGER));

    @Parameters(
            paramLabel = "DIR",
            defaultValue = "s3sleuth-demo",
            description = "Folder to write to, new or of an earlier demo (default: ${DEFAULT-VALUE})")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        refuseForeign();
        SampleIncident.Logs logs = SampleIncident.write(folder, SEED);
        TimeWindow window = new TimeWindow(SampleIncident.START, SampleIncident.END);
        LogInputs inputs = new LogInputs(
                Map.of(
                        LogFormat.S3_ACCESS_LOG.source().name(),
                        List.of(logs.accessLog().toString()),
                        LogFormat.CLOUDTRAIL.source().name(),
                        List.of(logs.cloudTrail().toString())),
                window,
                Map.of());
        say("wrote three days of access logs of four buckets and of a trail to " + folder);
        QueryCatalog catalog = QueryCatalog.load(null);
        try (LocalSpark spark = LocalSpark.open(inputs, streams())) {
            for (Question question : QUESTIONS) {
                say("asking " + question.why() + ", as you would:\n\n  " + command(question, logs) + "\n");
                answer(question, catalog, spark, inputs);
            }
        }
        return ExitCode.FINE.status();
    }

    private void answer(Question question, QueryCatalog catalog, LocalSpark spark, LogInputs inputs)
            throws IOException {
        Query query = catalog.query(question.query());
        Arguments arguments = new Arguments(query, Map.of(question.parameter(), question.value()));
        Instant now = streams().clock().instant();
        try (Report report = Report.of(
                query,
                arguments,
                inputs.window(),
                new QueryRunner(spark.session(), inputs).run(query, arguments),
                now)) {
            spark.quiet();
            ReportFormat.TEXT.write(report, streams().out(), streams().width());
            streams().out().println();
            streams().out().flush();
        }
    }

    private void say(String what) {
        streams().err().println("s3sleuth: " + what);
        streams().err().flush();
    }

    private static String command(Question question, SampleIncident.Logs logs) {
        return String.format(
                Locale.ROOT,
                "s3sleuth query %s --access-log %s --cloudtrail %s --from %s --to %s -p '%s=%s'",
                question.query(),
                logs.accessLog(),
                logs.cloudTrail(),
                SampleIncident.START,
                SampleIncident.END,
                question.parameter(),
                question.value());
    }

    /** A folder with anything else in it is not ours to write to. */
    private void refuseForeign() throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.anyMatch(entry -> !entry.endsWith("logs") && !entry.endsWith("cloudtrail"))) {
                    throw new UsageException(
                            folder + " holds other files: name a new folder, as in s3sleuth demo /tmp/demo");
                }
            }
        }
    }
}
