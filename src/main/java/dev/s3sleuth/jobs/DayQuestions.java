package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.Reading;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.escaping.Secrets;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * A job that is asked day by day.
 *
 * @param job the job
 * @param catalog where its queries are
 * @param inputs the logs, in whatever window
 * @param given what the job is narrowed by
 */
record DayQuestions(Job job, QueryCatalog catalog, LogInputs inputs, Map<String, String> given) {

    /** Carries the questions of a day out. */
    interface Asking {
        Report ask(JobRunner questions, LogInputs during);
    }

    /** Asks about one day. */
    Report ask(LocalDate day, Asking asking) {
        LogInputs during = during(day);
        return asking.ask(new JobRunner(job, catalog, during, given), during);
    }

    /** What asking about one day would read; nothing is read. */
    Reading reading(LocalDate day, SparkSession session) {
        return new JobRunner(job, catalog, during(day), given).reading(session);
    }

    /** Complains about what cannot be asked on any day. */
    void check(LocalDate day) {
        new JobRunner(job, catalog, during(day), given);
    }

    private LogInputs during(LocalDate day) {
        return inputs.during(TimeWindow.ofDay(day));
    }

    /** The job and what narrows it: reports of other questions cannot be compared with these. */
    String label() {
        return given.isEmpty() ? job.id() : job.id() + " " + Secrets.mask(new TreeMap<>(given).toString());
    }
}
