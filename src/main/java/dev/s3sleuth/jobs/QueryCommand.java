package dev.s3sleuth.jobs;

import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.QueryResult;
import dev.s3sleuth.queries.QueryRunner;
import dev.s3sleuth.queries.Question;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.NegativeAnswers;
import dev.s3sleuth.reports.Pivots;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.places.ReportPlace.IsJob;
import dev.s3sleuth.reports.suppressions.Suppressions;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
final class QueryCommand extends StreamCommand implements Submittable {

    @Parameters(
            paramLabel = "ID",
            completionCandidates = Completions.Queries.class,
            description = "The query, such as investigate/who_downloaded")
    private String id;

    @Mixin
    private QuestionOptions question;

    @Mixin
    private InputOptions input;

    @Mixin
    private OutputOptions output;

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
        new Arguments(catalog.catalog().query(id), question.given());
        input.inputs(now());
        output.check(IsJob.NO);
        return output.place();
    }

    @Override
    public Integer call() throws IOException {
        Severity threshold = question.failOn();
        QueryCatalog queries = catalog.catalog();
        Query query = queries.query(id);
        Suppressions suppressions = question.suppressions(null, now());
        Arguments arguments = new Arguments(query, question.given());
        LogInputs inputs = input.inputs(now());
        output.check(IsJob.NO);
        evidence.check();
        Pivots pivots = new Pivots(queries, commands(inputs));
        try (LocalSpark spark = LocalSpark.open(inputs, streams())) {
            QueryRunner runner = spark.runner(inputs, queries);
            if (explain.isWanted()) {
                return explain.write(
                        List.of(explain.explanation(
                                inputs.window(),
                                runner.reading(query, arguments),
                                "If nothing is found, the access log is read once more to tell what that is worth.")),
                        output.wanted(),
                        streams());
            }
            try (Section answer = Section.of(
                    query, arguments, inputs.window(), runner.run(query, arguments), pivots, now(), suppressions)) {
                Section section = answer;
                if (NegativeAnswers.isOne(answer)) {
                    Question silence = NegativeAnswers.question(queries, answer.asked());
                    QueryResult result = runner.run(silence.query(), silence.arguments());
                    section = NegativeAnswers.quoting(answer, NegativeAnswers.sentences(result));
                }
                spark.quiet();
                Report report = evidence.in(Report.of(section, asRun()));
                ExitCode coverage = output.write(report, inputs, streams());
                hints.after(report, inputs, pivots, now(), streams());
                boolean finding = threshold != null && report.hasFinding(threshold);
                return coverage.with(finding);
            }
        }
    }
}
