package dev.s3sleuth.queries;

import static java.util.stream.Collectors.joining;

import dev.s3sleuth.parsers.LakeUri;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.spark.PlannedScans;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.jspecify.annotations.Nullable;

/** Runs queries and other SELECT statements over the views of some logs. */
public final class QueryRunner {

    private final SparkSession session;
    private final LogInputs inputs;
    private final QueryCatalog catalog;
    private final @Nullable KeptWindows kept;

    /** Runs statements over some logs, with the lists that are shipped. */
    public QueryRunner(SparkSession session, LogInputs inputs) {
        this(session, inputs, QueryCatalog.shipped());
    }

    /** Runs statements over some logs, with the lists of a catalog. */
    public QueryRunner(SparkSession session, LogInputs inputs, QueryCatalog catalog) {
        this(session, inputs, catalog, null);
    }

    /** The same, which reads what is kept rather than the logs, and keeps what it reads; null keeps nothing. */
    public QueryRunner(SparkSession session, LogInputs inputs, QueryCatalog catalog, @Nullable KeptWindows kept) {
        this.kept = kept;
        this.session = session;
        this.inputs = inputs;
        this.catalog = catalog;
    }

    /**
     * Plans a query.
     *
     * @throws UsageException if none of its sources is given
     */
    public QueryResult run(Query query, Arguments arguments) {
        if (!FindingsView.isReadBy(query.sql())) {
            return run(query, arguments, logs(query.sql(), query.removesDuplicates()), rows -> rows);
        }
        try (QueryBatch batch = new QueryBatch(session, inputs, catalog, List.of(new Question(query, arguments)), 1)) {
            return batch.run(query, arguments).read();
        }
    }

    /** What {@link #run(Query, Arguments)} would read, as if nothing were kept between runs; nothing is read. */
    public Reading reading(Query query, Arguments arguments) {
        QueryRunner forgetful = new QueryRunner(session, inputs.unstored(), catalog);
        if (!FindingsView.isReadBy(query.sql())) {
            return forgetful.run(query, arguments).reading();
        }
        try (QueryBatch batch =
                new QueryBatch(session, forgetful.inputs, catalog, List.of(new Question(query, arguments)), 1)) {
            return batch.reading();
        }
    }

    /** What {@link #run(String)} would read; nothing is read. */
    public Reading reading(String sql) {
        if (FindingsView.isReadBy(sql)) {
            Query query = anonymous(sql);
            return reading(query, new Arguments(query, Map.of()));
        }
        return new QueryRunner(session, inputs.unstored(), catalog).run(sql).reading();
    }

    /** Plans a query over some logs; what it is to be made of may be kept on the way. */
    QueryResult run(Query query, Arguments arguments, Logs logs, UnaryOperator<Dataset<Row>> keeping) {
        String missing = missing(query, inputs);
        if (missing != null) {
            throw new UsageException(query.id() + " " + missing);
        }
        Map<String, DuplicateCount> duplicates = query.removesDuplicates() ? counts() : Map.of();
        return run(query.sql(), arguments.bound(), duplicates, logs, keeping);
    }

    /** What a query reads that is not given, in words; null if it has at least one log to read. */
    public static @Nullable String missing(Query query, LogInputs inputs) {
        if (query.sources().stream().anyMatch(inputs.given()::contains)) {
            return null;
        }
        if (Posture.SOURCES.containsAll(query.sources())) {
            return "reads how the account is set up: give --posture FILE, which s3sleuth audit --save FILE makes, or ask with s3sleuth audit";
        }
        return String.format(
                Locale.ROOT,
                "reads %s: say where it is, as in --%s s3://my-log-bucket/prefix/",
                String.join(" or ", query.sources()),
                query.sources().stream()
                        .map(s -> s.replace("s3_", "").replace('_', '-'))
                        .collect(joining(" and --")));
    }

    SparkSession session() {
        return session;
    }

    /** A new count of duplicates for each source that is given. */
    Map<String, DuplicateCount> counts() {
        Map<String, DuplicateCount> counts = new TreeMap<>();
        inputs.uris().keySet().forEach(source -> counts.put(source, DuplicateCount.registered(session)));
        return counts;
    }

    /**
     * Plans any SELECT over the views.
     *
     * @throws UsageException if the statement is none, or Spark cannot make sense of it, or it compares with what the window has no room for
     */
    public QueryResult run(String sql) {
        try {
            // Spark runs commands at once, so a statement that is no query must not reach it
            parse(session, sql);
        } catch (ParseException e) {
            throw new UsageException("only a SELECT over the views is run: " + firstLine(e), e);
        }
        BaselineViews.refuseWithoutABefore(sql, inputs);
        if (FindingsView.isReadBy(sql)) {
            Query query = anonymous(sql);
            return run(query, new Arguments(query, Map.of()));
        }
        return run(sql, Map.of(), Map.of(), logs(sql, false), rows -> rows);
    }

    private Logs logs(String sql, boolean once) {
        return kept == null ? new LogViews(session, inputs) : kept.logs(session, inputs, sql, once);
    }

    /** Whether a text can be parsed as a SELECT. */
    public static boolean isSelect(SparkSession session, String text) {
        try {
            parse(session, text);
            return true;
        } catch (ParseException e) {
            return false;
        }
    }

    private static void parse(SparkSession session, String sql) throws ParseException {
        session.sessionState().sqlParser().parseQuery(sql);
    }

    /** Has rows computed in the way that suits how much there is to read for them. */
    private void suit(Dataset<Row> rows, Logs logs, @Nullable Compared baseline) {
        PlanStyle style = PlanStyle.of(session);
        boolean fromLake = inputs.uris().values().stream().flatMap(List::stream).anyMatch(LakeUri::is);
        if (fromLake) {
            style.suit(Long.MAX_VALUE); // how much that is, its tables tell when they are planned
            return;
        }
        PlannedScans.announce(rows);
        Stream<ScanCoverage> scans =
                Stream.concat(logs.scans().stream(), baseline == null ? Stream.of() : baseline.scans().get().stream());
        style.suit(scans.flatMap(scan -> scan.objects().stream())
                .mapToLong(LogObject::size)
                .sum());
    }

    private Query anonymous(String sql) {
        return QueryFile.parse(
                "sql", "/*\ntitle: sql\nsources: " + inputs.uris().keySet() + "\n*/\n" + sql);
    }

    private QueryResult run(
            String sql,
            Map<String, Object> arguments,
            Map<String, DuplicateCount> duplicates,
            Logs logs,
            UnaryOperator<Dataset<Row>> keeping) {
        Map<String, Dataset<Row>> derived = logs.derived(); // registers views itself, so before others
        Compared baseline =
                BaselineViews.register(session, DerivedViews.withViews(sql, Set.of()), inputs, logs.before());
        Dataset<Row> rows = keeping.apply(plan(sql, arguments, duplicates, logs, derived));
        if (!logs.areRead() && !ResultValues.isPlannedAnew(session)) {
            suit(rows, logs, baseline);
        }
        List<ResultColumn> columns = Stream.of(rows.schema().fields())
                .map(f -> new ResultColumn(f.name(), f.dataType().sql().toLowerCase(Locale.ROOT)))
                .toList();
        return new QueryResult(
                rows.schema(),
                columns,
                ResultValues.textAsBytes(rows),
                inputs.given(),
                inputs.posture(),
                logs::scans,
                logs::keptSince,
                baseline,
                () -> logs.duplicates(duplicates));
    }

    /**
     * Registers all views in the session, for statements that Spark runs by itself: the logs within the window, what is made of them, what came
     * before, the lists, and the functions that queries use. {@code findings} is not among them: it takes questions to be asked first.
     *
     * @return the names of the views, sorted
     */
    public List<String> register() {
        Logs logs = new LogViews(session, inputs);
        Set<String> names = names();
        String all = "SELECT * FROM " + String.join(", ", names) + " -- " + Enrichment.COLUMNS.keySet();
        BaselineViews.register(session, DerivedViews.withViews(all, Set.of()), inputs, logs.before());
        views(all, Map.of(), logs, Map.of());
        return List.copyOf(names);
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(DerivedViews.NAMES);
        for (LogFormat format : LogFormat.values()) {
            names.add(format.source().name());
            names.add(format.source().name() + BaselineViews.SUFFIX);
        }
        for (String source : Posture.SOURCES) {
            names.add(source);
            names.add(source + PostureViews.BEFORE);
        }
        catalog.lists().keySet().forEach(list -> names.add(ListViews.PREFIX + list));
        return names;
    }

    /** The rows of a derived view over some logs. */
    Dataset<Row> view(String name, Map<String, DuplicateCount> duplicates, Logs logs) {
        Map<String, Dataset<Row>> derived = logs.derived();
        String sql = "SELECT * FROM " + name;
        BaselineViews.register(session, DerivedViews.withViews(sql, Set.of()), inputs, logs.before());
        return plan(sql, Map.of(), duplicates, logs, derived);
    }

    /** The rows of a statement over some logs, whose views it registers. */
    private Dataset<Row> plan(
            String sql,
            Map<String, Object> arguments,
            Map<String, DuplicateCount> duplicates,
            Logs logs,
            Map<String, Dataset<Row>> derived) {
        views(sql, duplicates, logs, derived);
        try {
            return analyze(sql, arguments);
        } catch (AnalysisException e) {
            throw new UsageException("Spark cannot make sense of the statement: " + firstLine(e), e);
        }
    }

    private void views(
            String sql, Map<String, DuplicateCount> duplicates, Logs logs, Map<String, Dataset<Row>> derived) {
        logs.register(duplicates);
        String texts = DerivedViews.withViews(sql, derived.keySet());
        SqlFunctions.register(session, texts, inputs);
        ListViews.register(session, texts, catalog.lists());
        PostureViews.register(session, texts, inputs.posture());
        for (LogFormat format : LogFormat.values()) {
            EnrichedViews.register(session, format.source().name(), texts, inputs.enrichment());
        }
        DerivedViews.register(
                session, sql, derived, view -> EnrichedViews.register(session, view, texts, inputs.enrichment()));
    }

    private Dataset<Row> analyze(String sql, Map<String, Object> arguments) throws AnalysisException {
        return session.sql(sql, arguments);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(l -> !l.isBlank())
                .findFirst()
                .orElse("");
    }
}
