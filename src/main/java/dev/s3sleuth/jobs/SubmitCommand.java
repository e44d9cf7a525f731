package dev.s3sleuth.jobs;

import dev.s3sleuth.jobs.emr.JobRun;
import dev.s3sleuth.jobs.emr.Platform;
import dev.s3sleuth.jobs.emr.Started;
import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.reports.escaping.ShellText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code s3sleuth submit}. */
@Command(
        name = "submit",
        description = {
            "Runs a command on EMR Serverless or EMR on EC2, waits for its end, and prints where its report is.",
            "%nOptions of submit stand before the command that is submitted. Ctrl-C ends the waiting, not the run."
        },
        footer = {
            "",
            "s3sleuth submit --application-id 00f5trm1fv0d3p09 --execution-role arn:aws:iam::111122223333:role/s3sleuth \\",
            "  --jar s3://my-code/s3sleuth.jar run daily_anomaly_report --access-log s3://my-logs/ --output s3://my-reports/daily/"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SubmitCommand extends StreamCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "run, query or sql with its options; logs and report in S3")
    private List<String> words;

    @Option(
            names = "--jar",
            paramLabel = "URI",
            required = true,
            description = "Where the cluster finds our jar, such as s3://my-code/s3sleuth.jar")
    private String jar;

    @Option(
            names = "--name",
            paramLabel = "TEXT",
            description = "What the run is called (default: the command, such as s3sleuth run incident_triage)")
    private @Nullable String name;

    @Option(names = "--conf", paramLabel = "KEY=VALUE", description = "A setting of Spark; may be repeated")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--dry-run", description = "Print the request and the line of spark-submit, and start nothing")
    private boolean dryRun;

    @Option(names = "--no-wait", description = "Start it and do not wait for its end")
    private boolean noWait;

    @Option(
            names = "--poll",
            paramLabel = "TIME",
            defaultValue = "15s",
            description = "How often to ask how it stands (default: 15s)")
    private String poll;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws InterruptedException {
        if (SubmittedCommand.isForHelp(words, streams())) {
            return Main.line(streams()).execute(words.toArray(String[]::new));
        }
        SubmittedCommand command = SubmittedCommand.of(words, streams());
        Duration pause = pause();
        JobRun run = run();
        Platform platform = cluster.platform(now());
        if (dryRun) {
            show(platform, run);
            return ExitCode.FINE.status();
        }
        if (!cluster.access().hasCredentials()) {
            show(platform, run);
            throw new UsageException(
                    "nothing was started, for there are no AWS credentials: set AWS_PROFILE or sign in, or start it from the request above");
        }
        try (Started started = platform.start(run)) {
            Watch watch = new Watch(started, streams());
            return (noWait ? watch.leave(command.report()) : watch.toTheEnd(pause, command.report())).status();
        }
    }

    private Duration pause() {
        Duration pause = TimeText.length(poll);
        if (pause.isZero()) {
            throw new UsageException("--poll " + poll + " would never stop asking: take 1s or more");
        }
        return pause;
    }

    private JobRun run() {
        if (!jar.matches("(s3a?|local|https|hdfs)://?.+")) {
            throw new UsageException(
                    "--jar " + jar
                            + " is on this machine, which the cluster does not see: copy it to S3 and name that, such as s3://my-code/s3sleuth.jar");
        }
        for (String setting : settings) {
            if (setting.indexOf('=') < 1) {
                throw new UsageException(
                        "--conf '" + setting + "' is no setting: write --conf spark.executor.memory=8g");
            }
        }
        String called = name == null
                ? "s3sleuth "
                        + words.stream()
                                .limit("sql".equals(words.get(0)) ? 1 : 2)
                                .collect(Collectors.joining(" "))
                : name;
        return new JobRun(called, jar, settings, words);
    }

    private void show(Platform platform, JobRun run) {
        streams().out().println(platform.request(run));
        streams().out().println();
        streams()
                .out()
                .println(platform.sparkSubmit(run).stream().map(ShellText::word).collect(Collectors.joining(" ")));
    }
}
