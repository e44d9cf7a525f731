package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.QueryResult;
import dev.s3sleuth.queries.QueryRunner;
import dev.s3sleuth.queries.Reading;
import dev.s3sleuth.reports.Pivots;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.places.ReportPlace.IsJob;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code s3sleuth sql}. */
@Command(
        name = "sql",
        description = "Runs any SELECT over the views of the logs, such as s3_access_log, cloudtrail and s3_activity.",
        footer = {
            "",
            "s3sleuth sql \"SELECT operation, count(*) FROM s3_access_log GROUP BY 1 ORDER BY 2 DESC\" --access-log logs/"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SqlCommand extends StreamCommand implements Submittable {

    @Parameters(paramLabel = "SELECT", description = "The statement")
    private String sql;

    @Mixin
    private InputOptions input;

    @Mixin
    private OutputOptions output;

    @Mixin
    private ExplainOptions explain;

    @Mixin
    private Hints hints;

    @Override
    public @Nullable String check() {
        inputs();
        return output.place();
    }

    private LogInputs inputs() {
        LogInputs inputs = input.inputs(now());
        output.check(IsJob.NO);
        if (inputs.given().isEmpty()) {
            throw new UsageException(
                    "there is no log to read: say where it is, as in --access-log s3://my-log-bucket/prefix/ or --cloudtrail s3://my-trail/");
        }
        return inputs;
    }

    @Override
    public Integer call() throws IOException {
        LogInputs inputs = inputs();
        try (LocalSpark spark = LocalSpark.open(inputs, streams())) {
            if (explain.isWanted()) {
                Reading reading = new QueryRunner(spark.session(), inputs).reading(sql);
                return explain.write(
                        List.of(explain.explanation(inputs.window(), reading)), output.wanted(), streams());
            }
            QueryResult result = spark.runner(inputs, QueryCatalog.load(null)).run(sql);
            try (Section section =
                    Section.ofSql(sql, inputs.window(), result, commands(inputs).sql(sql), now())) {
                spark.quiet();
                Report report = Report.of(section, asRun());
                ExitCode written = output.write(report, inputs, streams());
                hints.after(report, inputs, new Pivots(QueryCatalog.load(null), commands(inputs)), now(), streams());
                return written.status();
            }
        }
    }
}
