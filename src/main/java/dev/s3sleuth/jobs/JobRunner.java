package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryBatch;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.QueryRunner;
import dev.s3sleuth.queries.Question;
import dev.s3sleuth.queries.Reading;
import dev.s3sleuth.reports.NegativeAnswers;
import dev.s3sleuth.reports.Pivots;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Run;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.Unasked;
import dev.s3sleuth.reports.suppressions.Suppressions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Asks the questions of a job. */
final class JobRunner {

    private final Job job;
    private final QueryCatalog catalog;
    private final LogInputs inputs;
    private final Map<String, @Nullable String> narrowing = new LinkedHashMap<>();
    private final List<Question> overview = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private final List<Unasked> unasked = new ArrayList<>();
    private final Question silence;

    /**
     * Decides what can be asked.
     *
     * @param given what the job is narrowed by; each query gets those that it has a parameter for
     * @throws UsageException if the job has no such parameter, names no such query, or a value is of another type
     */
    JobRunner(Job job, QueryCatalog catalog, LogInputs inputs, Map<String, String> given) {
        this.job = job;
        this.catalog = catalog;
        this.inputs = inputs;
        narrowing.putAll(given);
        silence = NegativeAnswers.question(catalog, given.get("bucket"));
        Map<String, @Nullable String> values = values(job, given);
        job.overview().forEach(id -> add(catalog.query(id), values, new Job.Ask(id, Map.of(), List.of()), overview));
        job.queries().forEach(ask -> add(catalog.query(ask.query()), values, ask, questions));
        if (questions.isEmpty()) {
            throw new UsageException("nothing is left to ask in job " + job.id() + ": "
                    + unasked.get(0).id() + " " + unasked.get(0).reason());
        }
    }

    private void add(Query query, Map<String, @Nullable String> values, Job.Ask ask, List<Question> to) {
        Map<String, String> given = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null && query.parameters().containsKey(name)) {
                given.put(name, value);
            }
        });
        given.putAll(ask.parameters());
        String missing = QueryRunner.missing(query, inputs);
        missing = missing == null ? Arguments.missing(query, given) : missing;
        missing = missing == null ? tooWide(ask, given) : missing;
        if (missing == null) {
            to.add(new Question(query, new Arguments(query, given)));
        } else {
            unasked.add(new Unasked(query.id(), query.title(), missing));
        }
    }

    /** Why a question would have too long an answer, in words; null if it would not. */
    private static @Nullable String tooWide(Job.Ask ask, Map<String, String> given) {
        boolean narrow = ask.oneOf().isEmpty() || ask.oneOf().stream().anyMatch(given::containsKey);
        return narrow ? null : "would list everything: narrow the job by one of " + String.join(", ", ask.oneOf());
    }

    private static Map<String, @Nullable String> values(Job job, Map<String, String> given) {
        Map<String, @Nullable String> values = new LinkedHashMap<>(job.parameters());
        given.forEach((name, value) -> {
            if (!job.parameters().containsKey(name)) {
                throw new UsageException("job " + job.id() + " cannot be narrowed by '" + name + "' (it can by "
                        + String.join(", ", job.parameters().keySet()) + ")");
            }
            values.put(name, value);
        });
        return values;
    }

    /**
     * Runs every query to its end.
     *
     * @param rules the findings that are known; null if there is no list
     */
    Report run(SparkSession session, Pivots pivots, Instant now, @Nullable Suppressions rules, Supplier<Run> run) {
        try (QueryBatch batch = new QueryBatch(session, inputs, catalog, all(), SideBySide.abreast())) {
            List<Section> charts = sections(overview, batch, pivots, now, null);
            List<Section> answers = quoted(sections(questions, batch, pivots, now, rules), batch);
            return Report.of(job.id(), job.title(), narrowing, inputs.window(), charts, answers, unasked, run.get());
        }
    }

    /** What all queries together would read; nothing is read. */
    Reading reading(SparkSession session) {
        try (QueryBatch batch = new QueryBatch(session, inputs, catalog, all(), 1)) {
            return batch.reading();
        }
    }

    private List<Question> all() {
        List<Question> all = new ArrayList<>(overview);
        all.addAll(questions);
        all.add(silence);
        return all;
    }

    /** Where nothing was found, how far that can be trusted. */
    private List<Section> quoted(List<Section> sections, QueryBatch batch) {
        if (sections.stream().noneMatch(NegativeAnswers::isOne)) {
            return sections;
        }
        Map<String, String> sentences = NegativeAnswers.sentences(batch.run(silence.query(), silence.arguments()));
        return sections.stream()
                .map(s -> NegativeAnswers.isOne(s) ? NegativeAnswers.quoting(s, sentences) : s)
                .toList();
    }

    private List<Section> sections(
            List<Question> questions, QueryBatch batch, Pivots pivots, Instant now, @Nullable Suppressions rules) {
        return SideBySide.ask(
                questions,
                q -> Section.of(
                        q.query(),
                        q.arguments(),
                        inputs.window(),
                        batch.run(q.query(), q.arguments()),
                        pivots,
                        now,
                        rules));
    }
}
