package dev.s3sleuth.jobs;

import dev.s3sleuth.notify.Notifications;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.Pivots;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.places.ReportPlace.IsJob;
import java.io.IOException;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code s3sleuth run}. */
@Command(
        name = "run",
        description =
                "Runs a job: many questions over one reading of the logs, and one report. Options override what the job says.",
        footer = {
            "",
            "s3sleuth run incident_triage --access-log s3://my-logs/ --from -2d -p bucket=hr --format html --output reports/"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RunCommand extends StreamCommand {

    @Parameters(paramLabel = "JOB", description = "The job, such as incident_triage, or a file of your own")
    private String id;

    @Mixin
    private QuestionOptions question;

    @Mixin
    private JobOptions jobs;

    @Mixin
    private InputOptions input;

    @Mixin
    private OutputOptions output;

    @Mixin
    private NotifyOptions notify;

    @Mixin
    private CatalogOptions catalog;

    @Override
    public Integer call() throws IOException {
        Severity threshold = question.failOn();
        Job job = jobs.catalog().job(id);
        QueryCatalog queries = catalog.catalog();
        LogInputs inputs = input.inputs(now(), job);
        JobRunner runner = new JobRunner(job, queries, inputs, question.given());
        OutputOptions to = output.of(job);
        to.check(IsJob.YES);
        Notifications people = notify.of(job);
        Pivots pivots = new Pivots(queries, commands(inputs));
        try (LocalSpark spark = LocalSpark.open(inputs, streams());
                Report report = runner.run(spark.session(), pivots, now(), this::asRun)) {
            spark.quiet();
            ExitCode written = to.write(report, inputs, streams());
            ExitCode told = NotifyOptions.tell(people, report, to.where(), streams());
            Severity worst = threshold == null ? job.failOn() : threshold;
            boolean finding = worst != null && report.hasFinding(Objects.requireNonNull(worst));
            return (written == ExitCode.FINE ? told : written).with(finding);
        }
    }
}
