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
    /** What came before the window. */
    private final Map<String, KeptLog> before = new TreeMap<>();
    /** By statement, the sources it reads; empty until the first question is asked. */
    private final Map<String, Set<String>> sources = new HashMap<>();
    /** By statement, the sources of which it reads what came before. */
    private final Map<String, Set<String>> sourcesBefore = new HashMap<>();

    private @Nullable KeptViews views;

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
        if (views == null) {
            views = prepare();
        }
        Set<String> needed = sources.get(query.sql());
        if (needed == null) {
            return runner.run(query, arguments);
        }
        if (FindingsView.isReadBy(query.sql())) {
            findings.detections().stream().filter(q -> !findings.has(q)).forEach(q -> run(q.query(), q.arguments()));
            findings.register(session);
        }
        Map<String, KeptLog> earlier = new TreeMap<>(before);
        earlier.keySet().retainAll(sourcesBefore.getOrDefault(query.sql(), Set.of()));
        read(Stream.concat(needed.stream().map(kept::get), earlier.values().stream())
                .filter(log -> log != null)
                .toList());
        Question question = new Question(query, arguments);
        return runner.run(
                query,
                arguments,
                new BatchLogs(session, kept, needed, earlier, views, views.readBy(query)),
                rows -> findings.keep(question, rows));
    }

    private void read(List<KeptLog> needed) {
        if (!needed.stream().allMatch(KeptLog::isRead)) {
            style.close(); // every record passes through this plan, so compile it
            needed.forEach(KeptLog::read);
            style.suit(Stream.concat(kept.values().stream(), before.values().stream())
                    .mapToLong(KeptLog::bytes)
                    .sum());
        }
    }

    private KeptViews prepare() {
        Map<String, Set<String>> columns = new TreeMap<>();
        Map<String, Set<String>> columnsBefore = new TreeMap<>();
        Map<String, KeptLog.Duplicates> duplicates = new HashMap<>();
        Set<String> given = inputs.uris().keySet();
        for (Question question : all()) {
            Query query = question.query();
            NamedColumns named = NamedColumns.of(query.sql(), Set.of());
            Map<String, Set<String>> needed = named.bySource(given);
            sources.put(query.sql(), new TreeSet<>(needed.keySet()));
            add(needed, columns);
            Map<String, Set<String>> earlier = named.bySourceBefore(given);
            sourcesBefore.put(query.sql(), earlier.keySet());
            add(earlier, columnsBefore);
            if (query.removesDuplicates()) {
                needed.keySet().forEach(source -> duplicates.put(source, KeptLog.Duplicates.LEFT_OUT));
            }
        }
        // the findings of all rest on what each of them reads
        questions.stream()
                .map(q -> q.query().sql())
                .filter(FindingsView::isReadBy)
                .forEach(sql -> sources.put(sql, new TreeSet<>(columns.keySet())));
        keep(inputs, columns, duplicates, kept);
        LogInputs earlier = inputs.before();
        if (earlier != null) {
            keep(earlier, columnsBefore, Map.of(), before);
        }
        return new KeptViews(runner, all().stream().map(Question::query).toList());
    }

    private static void add(Map<String, Set<String>> columns, Map<String, Set<String>> all) {
        columns.forEach((source, names) ->
                all.computeIfAbsent(source, s -> new TreeSet<>()).addAll(names));
    }

    private void keep(
            LogInputs logs,
            Map<String, Set<String>> columns,
            Map<String, KeptLog.Duplicates> duplicates,
            Map<String, KeptLog> to) {
        columns.forEach((source, names) -> to.put(
                source,
                new KeptLog(
                        LogSource.named(source),
                        logs.uris().getOrDefault(source, List.of()),
                        new LogViews(session, logs),
                        names,
                        duplicates.getOrDefault(source, KeptLog.Duplicates.LEFT_IN))));
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
        before.values().forEach(KeptLog::close);
        if (views != null) {
            views.close();
        }
    }
}
