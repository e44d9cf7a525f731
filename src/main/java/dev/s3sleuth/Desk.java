package dev.s3sleuth;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryResult;
import dev.s3sleuth.queries.QueryRunner;
import dev.s3sleuth.queries.Question;
import dev.s3sleuth.reports.NegativeAnswers;
import dev.s3sleuth.reports.Pivots;
import dev.s3sleuth.reports.Section;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Where questions are asked, one at a time, because names of views are the session's.
 *
 * @param spark the user's session, which answers belong to
 * @param own a session beside it, with its settings but in UTC
 */
record Desk(SparkSession spark, SparkSession own) {

    static Desk beside(SparkSession spark) {
        SparkSession own = ((org.apache.spark.sql.classic.SparkSession) spark).cloneSession();
        own.conf().set("spark.sql.session.timeZone", "UTC");
        own.conf().set("spark.sql.datetime.java8API.enabled", "true");
        return new Desk(spark, own);
    }

    Answer query(String id, Map<String, ?> parameters, Settings settings) {
        Query query = settings.catalog().query(id);
        Map<String, String> given = new LinkedHashMap<>();
        parameters.forEach((name, value) -> given.put(name, String.valueOf(value)));
        Arguments arguments = new Arguments(query, given);
        QueryRunner runner = runner(settings);
        Pivots pivots = new Pivots(settings.catalog(), Calls::query);
        synchronized (own) {
            Instant now = Instant.now();
            QueryResult result = runner.run(query, arguments);
            Section section = Section.of(query, arguments, settings.inputs().window(), result, pivots, now);
            return new Answer(spark, silence(section, runner, settings), result.schema(), now);
        }
    }

    /** An answer that found nothing, with what that is worth. */
    private static Section silence(Section section, QueryRunner runner, Settings settings) {
        if (!NegativeAnswers.isOne(section)) {
            return section;
        }
        Question silence = NegativeAnswers.question(settings.catalog(), section.asked());
        return NegativeAnswers.quoting(
                section, NegativeAnswers.sentences(runner.run(silence.query(), silence.arguments())));
    }

    Answer sql(String select, Settings settings) {
        if (settings.inputs().uris().isEmpty()) {
            throw new UsageException(
                    "there is no log to read: say where it is, as in .accessLog(\"s3://my-log-bucket/\")");
        }
        synchronized (own) {
            Instant now = Instant.now();
            QueryResult result = runner(settings).run(select);
            Section section = Section.ofSql(select, settings.inputs().window(), result, Calls.sql(select), now);
            return new Answer(spark, section, result.schema(), now);
        }
    }

    private QueryRunner runner(Settings settings) {
        return new QueryRunner(own, settings.inputs(), settings.catalog());
    }
}
