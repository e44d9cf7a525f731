package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.UsageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the same logs, which are read once for all of them: what {@link QueryRunner} answers, at a fraction of the cost where
 * there are several. The coverage of an answer is that of the one reading, so it is complete also where the question alone would have
 * stopped early, counts what is odd in all records, and says of all of the window how many duplicates were left out. While it is open,
 * some settings of the session for carrying plans out are those that suit the logs.
 */
public final class QueryBatch implements AutoCloseable {

    private final SparkSession session;
    private final QueryRunner runner;
    private final LogInputs inputs;
    private final List<Question> questions;
    private final FindingsView findings;
    private final PlanStyle style;
    private final Map<String, KeptLog> kept = new TreeMap<>();
    /** By statement, the sources it reads; empty until the first question is asked. */
    private final Map<String, Set<String>> sources = new HashMap<>();

    private @Nullable KeptActivity activity;

    /**
     * Prepares for questions; nothing is read before the first is asked.
     *
     * @param questions all that will be asked
     */
    public QueryBatch(SparkSession session, LogInputs inputs, List<Question> questions) {
        this(session, inputs, QueryCatalog.shipped(), questions);
    }

    /**
     * The same, with the lists and detections of a catalog.
     *
     * @param questions all that will be asked; where one reads the findings of all detections, these are asked too
     */
    public QueryBatch(SparkSession session, LogInputs inputs, QueryCatalog catalog, List<Question> questions) {
        this.session = session;
        this.runner = new QueryRunner(session, inputs, catalog);
        this.inputs = inputs;
        this.style = new PlanStyle(session);
        this.questions = List.copyOf(questions);
        boolean compared =
                questions.stream().anyMatch(q -> FindingsView.isReadBy(q.query().sql()));
        this.findings = new FindingsView(compared ? FindingsView.detections(catalog, inputs, questions) : List.of());
    }

    /**
     * Plans a query, after the logs that it needs have been read. One that was not announced reads them by itself; other arguments than
     * announced are fine.
     *
     * @throws UsageException if none of its sources is given
     */
    public synchronized QueryResult run(Query query, Arguments arguments) {
        if (sources.isEmpty()) {
            prepare();
        }
        Set<String> needed = sources.get(query.sql());
        if (needed == null) {
            return runner.run(query, arguments);
        }
        if (FindingsView.isReadBy(query.sql())) {
            findings.detections().stream().filter(q -> !findings.has(q)).forEach(q -> run(q.query(), q.arguments()));
            findings.register(session);
        }
        read(needed);
        KeptActivity joined = KeptActivity.isReadBy(query) ? activity : null;
        Question question = new Question(query, arguments);
        return runner.run(
                query, arguments, new BatchLogs(session, kept, needed, joined), rows -> findings.keep(question, rows));
    }

    private void read(Set<String> needed) {
        if (needed.stream().map(kept::get).anyMatch(log -> log != null && !log.isRead())) {
            style.close(); // every record passes through this plan, so compile it
            needed.stream().map(kept::get).forEach(KeptLog::read);
            style.suit(kept.values().stream().mapToLong(KeptLog::bytes).sum());
        }
    }

    private void prepare() {
        Map<String, Set<String>> columns = new TreeMap<>();
        Map<String, KeptLog.Duplicates> duplicates = new HashMap<>();
        KeptActivity joined = new KeptActivity(runner);
        for (Question question : all()) {
            Query query = question.query();
            Map<String, Set<String>> needed = NamedColumns.of(query.sql(), Set.of())
                    .bySource(inputs.uris().keySet());
            sources.put(query.sql(), new TreeSet<>(needed.keySet()));
            needed.forEach((source, names) ->
                    columns.computeIfAbsent(source, s -> new TreeSet<>()).addAll(names));
            if (query.removesDuplicates()) {
                needed.keySet().forEach(source -> duplicates.put(source, KeptLog.Duplicates.LEFT_OUT));
            }
            if (KeptActivity.isReadBy(query)) {
                joined.add(query);
            }
        }
        // the findings of all rest on what each of them reads
        questions.stream()
                .map(q -> q.query().sql())
                .filter(FindingsView::isReadBy)
                .forEach(sql -> sources.put(sql, new TreeSet<>(columns.keySet())));
        columns.forEach((source, names) -> kept.put(
                source,
                new KeptLog(
                        LogSource.named(source),
                        inputs.uris().getOrDefault(source, List.of()),
                        new LogViews(session, inputs),
                        names,
                        duplicates.getOrDefault(source, KeptLog.Duplicates.LEFT_IN))));
        activity = joined.questions() > 1 ? joined : null;
    }

    /** What was announced, and the detections whose findings that reads. */
    private List<Question> all() {
        return Stream.concat(questions.stream(), findings.detections().stream().filter(q -> !questions.contains(q)))
                .toList();
    }

    /** Frees what was kept; answers must have been read before. */
    @Override
    public synchronized void close() {
        style.close();
        findings.close();
        kept.values().forEach(KeptLog::close);
        if (activity != null) {
            activity.close();
        }
    }
}
