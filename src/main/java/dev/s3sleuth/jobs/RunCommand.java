package dev.s3sleuth.jobs;

import dev.s3sleuth.notify.Notifications;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.Explanation;
import dev.s3sleuth.reports.Pivots;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.places.DayPlace;
import dev.s3sleuth.reports.places.ReportPlace.IsJob;
import dev.s3sleuth.reports.suppressions.Suppressions;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
final class RunCommand extends StreamCommand implements Submittable {

    /** Beside the days, in the same place. */
    private static final String BASELINE = "baseline/";

    /** All days. */
    private static final String PAGE = "index.html";

    @Parameters(
            paramLabel = "JOB",
            completionCandidates = Completions.Jobs.class,
            description = "The job, such as incident_triage, or a file of your own")
    private String id;

    @Option(
            names = "--since-last",
            description =
                    "Of a job that is asked every day: each day after the last that has a report, up to yesterday; gaps are filled")
    private boolean sinceLast;

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

    @Mixin
    private EvidenceOption evidence;

    @Mixin
    private ExplainOptions explain;

    @Mixin
    private Hints hints;

    @Override
    public @Nullable String check() {
        question.failOn();
        Job job = jobs.catalog().job(id);
        QueryCatalog queries = catalog.catalog();
        LogInputs inputs = input.inputs(now(), job);
        OutputOptions to = output.of(job);
        if (job.every() == Job.Every.DAY) {
            String place = to.days();
            questions(job, queries, inputs, place).check(wish().yesterday());
            return place.endsWith("/") ? place + PAGE : place + "/" + PAGE;
        }
        refuseSinceLast(job);
        new JobRunner(job, queries, inputs, question.given());
        to.check(IsJob.YES);
        return to.place();
    }

    @Override
    public Integer call() throws IOException {
        Severity threshold = question.failOn();
        Job job = jobs.catalog().job(id);
        QueryCatalog queries = catalog.catalog();
        Suppressions suppressions = question.suppressions(job.suppressions(), now());
        LogInputs inputs = input.inputs(now(), job);
        evidence.check();
        Severity worst = threshold == null ? job.failOn() : threshold;
        if (job.every() == Job.Every.DAY) {
            return days(job, queries, inputs, suppressions, worst);
        }
        refuseSinceLast(job);
        JobRunner runner = new JobRunner(job, queries, inputs, question.given());
        OutputOptions to = output.of(job);
        to.check(IsJob.YES);
        Notifications people = notify.of(job);
        if (explain.isWanted()) {
            try (LocalSpark spark = LocalSpark.open(inputs, streams())) {
                Explanation all = explain.explanation(inputs.window(), runner.reading(spark.session()));
                return explain.write(List.of(all), to.wanted(), streams());
            }
        }
        Pivots pivots = new Pivots(queries, commands(inputs));
        try (LocalSpark spark = LocalSpark.open(inputs, streams());
                Report report = evidence.in(runner.run(spark.session(), pivots, now(), suppressions, this::asRun))) {
            spark.quiet();
            ExitCode written = to.write(report, inputs, streams());
            ExitCode told = NotifyOptions.tell(people, report, to.where(), streams());
            hints.after(report, inputs, pivots, now(), streams());
            return written.or(told).with(worst != null && report.hasFinding(worst));
        }
    }

    private int days(
            Job job, QueryCatalog queries, LogInputs inputs, @Nullable Suppressions known, @Nullable Severity failOn)
            throws IOException {
        OutputOptions to = output.of(job);
        String place = to.days();
        Notifications people = notify.of(job);
        DayWish wish = wish();
        DayQuestions questions = questions(job, queries, inputs, place);
        questions.check(wish.yesterday());
        try (LocalSpark spark = LocalSpark.open(inputs, streams())) {
            DayPlace days = DayPlace.of(place, inputs.options());
            if (explain.isWanted()) {
                List<Explanation> all = new ArrayList<>();
                for (LocalDate day : wish.days(days.days(wish.horizon()))) {
                    all.add(explain.explanation(TimeWindow.ofDay(day), questions.reading(day, spark.session())));
                }
                return explain.write(all, to.wanted(), streams());
            }
            DayTelling telling = new DayTelling(people, days, streams());
            return new DailyRun(questions, wish, days, to, failOn, telling).all((runner, during) -> {
                Pivots pivots = new Pivots(queries, commands(during));
                Report report =
                        evidence.in(runner.run(spark.session(), pivots, now(), asOf(during, known), this::asRun));
                spark.quiet();
                return report;
            });
        }
    }

    private DayWish wish() {
        return DayWish.of(input.window(now()), sinceLast ? DayWish.Mode.SINCE_LAST : DayWish.Mode.WINDOW, now());
    }

    private DayQuestions questions(Job job, QueryCatalog queries, LogInputs inputs, String place) {
        LogInputs logs = inputs.store() == null ? inputs.storedIn(place + BASELINE) : inputs;
        return new DayQuestions(job, queries, logs, question.given());
    }

    private void refuseSinceLast(Job job) {
        if (sinceLast) {
            throw new UsageException("--since-last is for jobs that are asked every day, and " + job.id()
                    + " is not (key 'every' in jobs/README.md)");
        }
    }

    /** A rule counts for the days on which it held, whenever they are asked about. */
    private static @Nullable Suppressions asOf(LogInputs day, @Nullable Suppressions known) {
        Instant end = day.window().to();
        return known == null || end == null ? known : known.asOf(end.minusNanos(1));
    }
}
