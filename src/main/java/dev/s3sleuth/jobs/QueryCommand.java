package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryRunner;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.Report;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code s3sleuth query}. */
@Command(
        name = "query",
        description = "Asks one of the catalog's questions.",
        footer = {
            "",
            "s3sleuth query investigate/who_downloaded --access-log s3://my-logs/ --from -7d -p 'key=payroll/2026.xlsx'"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class QueryCommand extends StreamCommand {

    @Parameters(paramLabel = "ID", description = "The query, such as investigate/who_downloaded")
    private String id;

    @Option(
            names = "-p",
            paramLabel = "NAME=VALUE",
            description = "A parameter; the value is what follows the first =, taken literally")
    private List<String> parameters = new ArrayList<>();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 3 if a finding is at least this severe")
    private @Nullable String failOn;

    @Mixin
    private InputOptions input;

    @Mixin
    private OutputOptions output;

    @Mixin
    private CatalogOptions catalog;

    @Override
    public Integer call() throws IOException {
        Severity threshold = failOn == null ? null : Severity.of(failOn);
        Instant now = streams().clock().instant();
        Query query = catalog.catalog().query(id);
        Arguments arguments = new Arguments(query, given());
        LogInputs inputs = input.inputs(now);
        try (LocalSpark spark = LocalSpark.open(inputs, streams());
                Report report = Report.of(
                        query,
                        arguments,
                        inputs.window(),
                        new QueryRunner(spark.session(), inputs).run(query, arguments),
                        now)) {
            spark.quiet();
            ExitCode coverage = output.write(report, streams());
            boolean finding = threshold != null && report.hasFinding(threshold);
            return (coverage == ExitCode.FINE && finding ? ExitCode.FINDING : coverage).status();
        }
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new UsageException("-p '" + parameter + "' is no parameter: write -p name=value");
            }
            given.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return given;
    }
}
