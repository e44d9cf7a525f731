package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.UsageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Function;
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

    private final LogInputs inputs;
    private final List<Question> questions;
    private final FindingsView findings;
    private final BlockingDeque<Desk> desks = new LinkedBlockingDeque<>();
    private final Map<String, KeptLog> kept = new TreeMap<>();
    /** What came before the window. */
    private final Map<String, KeptLog> before = new TreeMap<>();
    /** By statement, the sources it reads; empty until the first question is asked. */
    private final Map<String, Set<String>> sources = new HashMap<>();
    /** By statement, the sources of which it reads what came before. */
    private final Map<String, Set<String>> sourcesBefore = new HashMap<>();

    private @Nullable KeptViews views;

    /**
     * Where one question at a time is planned: names of views are the session's.
     *
     * @param runner plans in the session
     * @param style the settings of the session
     */
    private record Desk(QueryRunner runner, PlanStyle style) {
        static Desk in(SparkSession session, LogInputs inputs, QueryCatalog catalog) {
            return new Desk(new QueryRunner(session, inputs, catalog), PlanStyle.of(session));
        }
    }

    /**
     * Prepares for questions that are asked one after the other; nothing is read before the first is asked.
     *
     * @param questions all that will be asked
     */
    public QueryBatch(SparkSession session, LogInputs inputs, List<Question> questions) {
        this(session, inputs, QueryCatalog.shipped(), questions, 1);
    }

    /**
     * The same, with the lists and detections of a catalog.
     *
     * @param questions all that will be asked; where one reads the findings of all detections, these are asked too
     * @param abreast how many may be planned at the same time, by as many threads
     */
    public QueryBatch(
            SparkSession session, LogInputs inputs, QueryCatalog catalog, List<Question> questions, int abreast) {
        this.inputs = inputs;
        this.questions = List.copyOf(questions);
        boolean compared =
                questions.stream().anyMatch(q -> FindingsView.isReadBy(q.query().sql()));
        this.findings = new FindingsView(compared ? FindingsView.detections(catalog, inputs, questions) : List.of());
        PlanStyle.of(session).close(); // which may be that of a question before
        desks.add(Desk.in(session, inputs, catalog));
        while (desks.size() < abreast) {
            // with the settings of the first, which newSession would leave out
            desks.add(Desk.in(((org.apache.spark.sql.classic.SparkSession) session).cloneSession(), inputs, catalog));
        }
    }

    /** Whether a question is answered from the answers to others, and so is best asked after them. */
    public static boolean restsOnOthers(Question question) {
        return FindingsView.isReadBy(question.query().sql());
    }

    /**
     * Plans a query, after the logs that it needs have been read. One that was not announced reads them by itself; other arguments than
     * announced are fine. Waits while as many are being planned as may be.
     *
     * @throws UsageException if none of its sources is given
     */
    public QueryResult run(Query query, Arguments arguments) {
        KeptViews views = views();
        if (sources.containsKey(query.sql()) && FindingsView.isReadBy(query.sql())) {
            findings.detections().stream().filter(q -> !findings.has(q)).forEach(q -> run(q.query(), q.arguments()));
        }
        Desk desk = taken();
        try {
            return run(query, arguments, views, desk);
        } finally {
            desks.addFirst(desk);
        }
    }

    /** What all questions together would read; nothing is read. */
    public Reading reading() {
        views();
        SparkSession session = desks.element().runner.session();
        Stream.concat(kept.values().stream(), before.values().stream()).forEach(log -> log.announce(session));
        return new Reading(
                kept.values().stream().flatMap(log -> log.scans().stream()).toList(),
                before.values().stream()
                        .flatMap(log -> log.before().stream())
                        .flatMap(log -> log.scans().stream())
                        .toList());
    }

    private Desk taken() {
        try {
            return desks.takeFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted before the question was asked");
        }
    }

    private QueryResult run(Query query, Arguments arguments, KeptViews views, Desk desk) {
        QueryRunner runner = desk.runner;
        Set<String> needed = sources.get(query.sql());
        if (needed == null) {
            return runner.run(query, arguments);
        }
        if (FindingsView.isReadBy(query.sql())) {
            findings.register(runner.session());
        }
        Map<String, KeptLog> earlier = new TreeMap<>(before);
        earlier.keySet().retainAll(sourcesBefore.getOrDefault(query.sql(), Set.of()));
        read(
                Stream.concat(needed.stream().map(kept::get), earlier.values().stream())
                        .filter(log -> log != null)
                        .toList(),
                desk);
        Question question = new Question(query, arguments);
        return runner.run(
                query,
                arguments,
                new BatchLogs(runner, kept, needed, earlier, views, views.readBy(query)),
                rows -> findings.keep(question, rows));
    }

    private void read(List<KeptLog> needed, Desk desk) {
        if (!needed.stream().allMatch(KeptLog::isRead)) {
            desk.style.close(); // every record passes through this plan, so compile it
            needed.forEach(log -> log.read(desk.runner.session()));
        }
        desk.style.suit(Stream.concat(kept.values().stream(), before.values().stream())
                .mapToLong(KeptLog::bytes)
                .sum());
    }

    private synchronized KeptViews views() {
        if (views == null) {
            views = prepare();
        }
        return views;
    }

    private KeptViews prepare() {
        Map<String, Set<String>> columns = new TreeMap<>();
        Map<String, Set<String>> columnsBefore = new TreeMap<>();
        Map<String, KeptLog.Keeping> keeping = new HashMap<>();
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
                needed.keySet().forEach(source -> keeping.put(source, KeptLog.Keeping.RECORDS_ONCE));
            }
        }
        // the findings of all rest on what each of them reads
        questions.stream()
                .map(q -> q.query().sql())
                .filter(FindingsView::isReadBy)
                .forEach(sql -> sources.put(sql, new TreeSet<>(columns.keySet())));
        keep(inputs, columns, source -> keeping.getOrDefault(source, KeptLog.Keeping.RECORDS), kept);
        LogInputs earlier = inputs.before();
        if (earlier != null) {
            keep(earlier, columnsBefore, source -> KeptLog.Keeping.CONDENSED, before);
        }
        return new KeptViews(
                desks.element().runner, all().stream().map(Question::query).toList());
    }

    private static void add(Map<String, Set<String>> columns, Map<String, Set<String>> all) {
        columns.forEach((source, names) ->
                all.computeIfAbsent(source, s -> new TreeSet<>()).addAll(names));
    }

    private void keep(
            LogInputs logs,
            Map<String, Set<String>> columns,
            Function<String, KeptLog.Keeping> keeping,
            Map<String, KeptLog> to) {
        columns.forEach((source, names) ->
                to.put(source, new KeptLog(LogSource.named(source), logs, names, keeping.apply(source))));
    }

    /** What was announced, and the detections whose findings that reads. */
    private List<Question> all() {
        return Stream.concat(questions.stream(), findings.detections().stream().filter(q -> !questions.contains(q)))
                .toList();
    }

    /** Frees what was kept; answers must have been read before. */
    @Override
    public synchronized void close() {
        desks.forEach(desk -> desk.style.close());
        findings.close();
        kept.values().forEach(KeptLog::close);
        before.values().forEach(KeptLog::close);
        if (views != null) {
            views.close();
        }
    }
}
