package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
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
@Command(name = "demo", description = "Writes a sample incident and answers one question on it.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DemoCommand extends StreamCommand {

    private static final long SEED = 20260203;
    private static final String QUERY = "investigate/who_downloaded";

    @Parameters(
            paramLabel = "DIR",
            defaultValue = "s3sleuth-demo",
            description = "Folder to write to, new or of an earlier demo (default: ${DEFAULT-VALUE})")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        refuseForeign();
        Path logs = SampleIncident.write(folder, SEED);
        Instant now = streams().clock().instant();
        Query query = QueryCatalog.load(null).query(QUERY);
        Arguments arguments = new Arguments(query, Map.of("key", SampleIncident.STOLEN_KEY));
        TimeWindow window = new TimeWindow(SampleIncident.START, SampleIncident.END);
        LogInputs inputs = new LogInputs(Map.of("s3_access_log", List.of(logs.toString())), window, Map.of());
        streams().err().println("s3sleuth: wrote three days of access logs of four buckets to " + logs);
        streams()
                .err()
                .println("s3sleuth: asking who downloaded the salaries, as you would:\n\n  " + command(logs) + "\n");
        streams().err().flush();
        try (LocalSpark spark = LocalSpark.open(inputs, streams());
                Report report = Report.of(
                        query,
                        arguments,
                        window,
                        new QueryRunner(spark.session(), inputs).run(query, arguments),
                        now)) {
            spark.quiet();
            ReportFormat.TEXT.write(report, streams().out(), streams().width());
        }
        return ExitCode.FINE.status();
    }

    private static String command(Path logs) {
        return String.format(
                Locale.ROOT,
                "s3sleuth query %s --access-log %s --from %s --to %s -p 'key=%s'",
                QUERY,
                logs,
                SampleIncident.START,
                SampleIncident.END,
                SampleIncident.STOLEN_KEY);
    }

    /** A folder with anything else in it is not ours to write to. */
    private void refuseForeign() throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.anyMatch(entry -> !entry.endsWith("logs"))) {
                    throw new UsageException(
                            folder + " holds other files: name a new folder, as in s3sleuth demo /tmp/demo");
                }
            }
        }
    }
}
