package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.posture.account.AccountReader;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.posture.snapshot.SnapshotFile;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.Posture;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.Pivots;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.places.ReportPlace.IsJob;
import dev.s3sleuth.reports.suppressions.Suppressions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code s3sleuth audit}. */
@Command(
        name = "audit",
        description = {
            "Asks the account how its buckets and trails are set up, and tells which doors are open, which lights are off, and for how long the evidence lives. It only reads.",
            "With --access-log and --cloudtrail it also knows what was logged once."
        },
        footer = {
            "",
            "s3sleuth audit --format html --output audit/",
            "s3sleuth audit --bucket acme-hr acme-logs --save today.json",
            "s3sleuth audit --posture today.json --posture-before last-month.json",
            "s3sleuth audit --cloudtrail s3://my-trail/ --as-of 2026-02-01 --posture today.json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AuditCommand extends StreamCommand {

    private static final String JOB = "audit";

    @Option(names = "--save", paramLabel = "FILE", description = "Keep what the account answered, as JSON")
    private @Nullable Path save;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description =
                    "Audit the settings as they were then, by the changes that --cloudtrail tells; what never changed is that of --posture, or of the account now")
    private @Nullable String asOf;

    @Option(
            names = "--services-endpoint-url",
            paramLabel = "URL",
            description = "Another endpoint of CloudTrail, CloudWatch Logs, S3 Control and STS than AWS's")
    private @Nullable URI services;

    @Mixin
    private LifecycleOptions lifecycle;

    @Mixin
    private QuestionOptions question;

    @Mixin
    private InputOptions input;

    @Mixin
    private OutputOptions output;

    @Mixin
    private JobOptions jobs;

    @Mixin
    private CatalogOptions catalog;

    @Mixin
    private Hints hints;

    @Override
    public Integer call() throws IOException {
        Severity threshold = question.failOn();
        Job job = jobs.catalog().job(JOB);
        QueryCatalog queries = catalog.catalog();
        Suppressions suppressions = question.suppressions(job.suppressions(), now());
        LogInputs logs = input.inputs(now(), job);
        output.check(IsJob.YES);
        Snapshot asked = asked(logs);
        if (lifecycle.isWanted()) {
            keep(asked);
            lifecycle.print(asked, streams().out());
            return ExitCode.FINE.status();
        }
        try (LocalSpark spark = LocalSpark.open(logs, streams())) {
            Snapshot audited = asOf == null
                    ? asked
                    : new PastSettings(asked, logs, input.buckets(), now()).asOf(asOf, spark.session());
            keep(audited);
            LogInputs inputs = logs.with(input.beside(new Posture(audited, null)));
            JobRunner runner = new JobRunner(job, queries, inputs, question.given());
            Pivots pivots = new Pivots(queries, commands(inputs));
            try (Report report = runner.run(spark.session(), pivots, now(), suppressions, this::asRun)) {
                spark.quiet();
                ExitCode written = output.write(report, inputs, streams());
                hints.after(report, inputs, pivots, now(), streams());
                return written.with(threshold != null && report.hasFinding(threshold));
            }
        }
    }

    /** What a file holds, or else what the account answers now. */
    private Snapshot asked(LogInputs logs) {
        if (asOf != null && !logs.uris().containsKey("cloudtrail")) {
            throw new UsageException("--as-of needs the changes since: add --cloudtrail s3://my-trail/");
        }
        if (logs.posture() != null) {
            return logs.posture().now();
        }
        return new AccountReader(logs.options(), services).read(input.buckets(), now());
    }

    private void keep(Snapshot snapshot) {
        if (save == null) {
            return;
        }
        try {
            Files.writeString(save, SnapshotFile.text(snapshot), StandardCharsets.UTF_8);
            streams().err().println("s3sleuth: wrote " + save);
        } catch (IOException e) {
            throw new UsageException("cannot write --save " + save + ": " + e.getMessage(), e);
        }
    }
}
