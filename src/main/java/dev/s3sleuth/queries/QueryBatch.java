package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.UsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the same logs, which are read once for all of them: what {@link QueryRunner} answers, at a fraction of the cost where
 * there are several. The coverage of an answer is that of the one reading, so it is complete also where the question alone would have
 * stopped early, and counts what is odd in all records.
 */
public final class QueryBatch implements AutoCloseable {

    private final SparkSession session;
    private final QueryRunner runner;
    private final LogInputs inputs;
    private final List<Question> questions;
    private final Map<String, KeptLog> kept = new TreeMap<>();
    /** By question, the sources it reads; empty until the first question is asked. */
    private final Map<Asked, Set<String>> sources = new HashMap<>();

    private @Nullable KeptActivity activity;

    /** What makes two questions the same, whoever loaded the query. */
    private record Asked(String sql, boolean removesDuplicates, Arguments arguments) {
        static Asked of(Query query, Arguments arguments) {
            return new Asked(query.sql(), query.removesDuplicates(), arguments);
        }
    }

    /**
     * Prepares for questions; nothing is read before the first is asked.
     *
     * @param questions all that will be asked
     */
    public QueryBatch(SparkSession session, LogInputs inputs, List<Question> questions) {
        this.session = session;
        this.runner = new QueryRunner(session, inputs);
        this.inputs = inputs;
        this.questions = List.copyOf(questions);
    }

    /**
     * Plans a query, after the logs that it needs have been read. One that was not announced reads them by itself.
     *
     * @throws UsageException if none of its sources is given
     */
    public synchronized QueryResult run(Query query, Arguments arguments) {
        if (sources.isEmpty()) {
            prepare();
        }
        Set<String> needed = sources.get(Asked.of(query, arguments));
        if (needed == null) {
            return runner.run(query, arguments);
        }
        boolean joined = query.removesDuplicates() && KeptActivity.isRead(query);
        return runner.run(query, arguments, new BatchLogs(session, kept, needed, joined ? activity : null));
    }

    private void prepare() {
        Map<String, Set<String>> columns = new TreeMap<>();
        Map<String, KeptLog.Duplicates> duplicates = new HashMap<>();
        List<Query> joins = new ArrayList<>();
        for (Question question : questions) {
            Map<String, Set<String>> needed = columns(question);
            sources.put(Asked.of(question.query(), question.arguments()), needed.keySet());
            needed.forEach((source, names) ->
                    columns.computeIfAbsent(source, s -> new TreeSet<>()).addAll(names));
            if (question.query().removesDuplicates()) {
                needed.keySet().forEach(source -> duplicates.put(source, KeptLog.Duplicates.LEFT_OUT));
            }
            if (question.query().removesDuplicates() && KeptActivity.isRead(question.query())) {
                joins.add(question.query());
            }
        }
        columns.forEach((source, names) -> kept.put(
                source,
                new KeptLog(
                        LogSource.named(source),
                        inputs.uris().getOrDefault(source, List.of()),
                        new LogViews(session, inputs),
                        names,
                        duplicates.getOrDefault(source, KeptLog.Duplicates.LEFT_IN))));
        if (joins.size() > 1) {
            activity = new KeptActivity(runner, runner.counts());
            joins.forEach(activity::add);
        }
    }

    /** By source, the columns that a question needs, as Spark's optimizer leaves them; none if it cannot be asked. */
    private Map<String, Set<String>> columns(Question question) {
        LogViews views = new LogViews(session, inputs);
        try {
            runner.plan(question.query().sql(), question.arguments().bound(), Map.of(), views)
                    .queryExecution()
                    .optimizedPlan();
        } catch (UsageException e) {
            return Map.of(); // will be said again when it is asked
        }
        return views.columns();
    }

    /** Frees what was kept; answers must have been read before. */
    @Override
    public synchronized void close() {
        kept.values().forEach(KeptLog::close);
        if (activity != null) {
            activity.close();
        }
    }
}
