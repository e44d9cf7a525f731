package dev.s3sleuth.jobs;

import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.reports.Pivots;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.escaping.Visible;
import dev.s3sleuth.reports.places.ReportPlace.IsJob;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code s3sleuth whatif}: three queries over one reading of the logs, as a job has them. */
@Command(
        name = "whatif",
        description = {
            "Tries settings on the requests of a window: which of those that succeeded they would have stopped, whom that hurts, and of which the logs do not say.",
            "Nothing is changed anywhere."
        },
        footer = {
            "",
            "s3sleuth whatif --max-signature-age 15m --access-log s3://my-logs/ --from -7d",
            "s3sleuth whatif --policy new.json --public-access-block --access-log s3://my-logs/ --cloudtrail s3://my-trail/ --from -30d"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class WhatifCommand extends StreamCommand {

    @Mixin
    private WhatifOptions settings;

    @Mixin
    private InputOptions input;

    @Mixin
    private OutputOptions output;

    @Mixin
    private CatalogOptions catalog;

    @Mixin
    private ExplainOptions explain;

    @Mixin
    private Hints hints;

    @Override
    public Integer call() throws IOException {
        QueryCatalog queries = catalog.catalog();
        Map<String, String> given = settings.parameters(input.buckets(), streams());
        LogInputs inputs = input.inputs(now());
        JobRunner runner = new JobRunner(job(), queries, inputs, given);
        output.check(IsJob.YES);
        try (LocalSpark spark = LocalSpark.open(inputs, streams())) {
            if (explain.isWanted()) {
                return explain.write(
                        List.of(explain.explanation(inputs.window(), runner.reading(spark.session()))),
                        output.wanted(),
                        streams());
            }
            Pivots pivots = new Pivots(queries, commands(inputs));
            try (Report report = runner.run(spark.session(), pivots, now(), null, this::asRun)) {
                spark.quiet();
                ExitCode written = output.write(report, inputs, streams());
                tell(report.sections().get(0));
                hints.after(report, inputs, pivots, now(), streams());
                return written.status();
            }
        }
    }

    /** Says it in a sentence, wherever the report goes. */
    private void tell(Section verdict) {
        int answer = verdict.column("answer");
        verdict.forEachRow(
                row -> streams().err().println("s3sleuth: " + Visible.text(String.valueOf(row.get(answer)))));
        streams().err().flush();
    }

    /** The change narrows it, as a bucket does any job, so reports on several changes have names of their own. */
    private static Job job() {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        WhatifOptions.PARAMETERS.forEach(name -> parameters.put(name, null));
        List<Job.Ask> asks = Stream.of("verdict", "who_is_stopped", "stopped_requests")
                .map(name -> new Job.Ask("whatif/" + name, Map.of(), List.of()))
                .toList();
        return new Job(
                "whatif",
                "What a change of settings would have stopped",
                null,
                null,
                Map.of(),
                parameters,
                Map.of(),
                asks,
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }
}
