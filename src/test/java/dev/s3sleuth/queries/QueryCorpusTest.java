package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.TestSpark;
import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.posture.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import scala.jdk.javaapi.CollectionConverters;

/** What must hold for every query. */
class QueryCorpusTest {

    private static final QueryCatalog CATALOG = QueryCatalog.load(null);
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");
    private static final Pattern LITERAL_TIME =
            Pattern.compile("(?i)'\\d{4}-\\d{2}-\\d{2}|current_(date|timestamp)|\\bnow\\(");
    /** Words for what an address and a name are worth. */
    private static final Pattern PROOF =
            Pattern.compile("(?i)\\b(addresse?s?|prox(y|ies)|credentials?|sign(s|ed)|user agent)\\b");

    private static final KnownNames NAMES = new KnownNames();
    private static final Set<String> KINDS = Set.of("investigate", "detect", "audit", "overview", "whatif");

    private static final Map<String, List<String>> COLUMNS = new ConcurrentHashMap<>();

    @TempDir
    private static Path folder;

    private static LogInputs inputs;

    @BeforeAll
    static void anEmptyLog() throws IOException {
        Path log = Files.writeString(folder.resolve("empty.log"), "");
        List<String> places = List.of(log.toString());
        inputs = new LogInputs(Map.of("s3_access_log", places, "cloudtrail", places), TimeWindow.ALL, Map.of())
                .with(new Posture(new Snapshot(Instant.EPOCH, null, Map.of(), List.of(), List.of()), null));
    }

    static Stream<Query> queries() {
        return CATALOG.ids().stream().map(CATALOG::query);
    }

    static Stream<Query> detections() {
        return queries().filter(query -> query.severity() != null);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void hasAKindATitleSourcesAndCases(Query query) {
        assertThat(KINDS).contains(query.id().substring(0, query.id().indexOf('/')));
        assertThat(query.title()).isNotBlank();
        assertThat(query.sources()).isNotEmpty().allSatisfy(source -> assertThat(LogSource.named(source))
                .isNotNull());
        assertThat(Path.of("queries", query.id() + ".test.yaml")).exists();
        assertThat(query.id().startsWith("detect/") || query.id().startsWith("audit/"))
                .as("only detections and audits have a severity")
                .isEqualTo(query.severity() != null);
    }

    /** A negative answer must say what it could not have seen. */
    @ParameterizedTest
    @MethodSource("queries")
    void saysWhatItMissesWithoutALog(Query query) {
        Set<String> known = new HashSet<>(query.sources());
        known.add("data-events");
        assertThat(query.without().keySet()).isSubsetOf(known);
        if (query.sources().contains("cloudtrail")) {
            assertThat(query.without()).containsKeys(query.sources().toArray(String[]::new));
        }
        assertThat(query.parameters().keySet()).containsAll(query.oneOf());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void declaresTheParametersItUsesAndUsesThoseItDeclares(Query query) {
        Set<String> used = new HashSet<>();
        Matcher matcher = PARAMETER.matcher(query.sql().replaceAll("'[^']*'|--[^\n]*", "''"));
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        assertThat(used).isEqualTo(query.parameters().keySet());
        assertThat(query.parameters().values())
                .allSatisfy(p -> assertThat(p.doc()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void namesQueriesToAskNextThatExist(Query query) {
        assertThat(CATALOG.ids()).containsAll(query.next());
    }

    /** Two events of one second must not make an answer depend on which was read first. */
    @ParameterizedTest
    @MethodSource("queriesAndViews")
    void whatIsTakenByTheHighestOrLowestIsTheSameWhereTwoAreEqual(Query query) {
        assertThat(query.sql()).doesNotContainPattern("(?i)\\b(max|min)_by\\([^,]+,(?!\\s*struct\\()");
    }

    static Stream<Query> queriesAndViews() {
        return Stream.concat(queries(), DerivedViews.NAMES.stream().map(DerivedViews::view));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void carriesNoTimeOfItsOwn(Query query) {
        assertThat(query.sql()).doesNotContainPattern(LITERAL_TIME);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("queries")
    void isUnderstoodBySparkAndHasATotalOrder(Query query) {
        Map<String, String> given = new LinkedHashMap<>();
        query.parameters().values().stream()
                .filter(p -> p.sample() != null)
                .forEach(p -> given.put(p.name(), p.sample()));
        QueryRunner runner = new QueryRunner(TestSpark.session(), inputs);
        QueryResult result = runner.run(query, new Arguments(query, given));
        COLUMNS.putIfAbsent(query.id(), names(result));
        var answer = result.rows();
        if (answer.hasNext()) {
            assertThat(answer.next().get(0))
                    .as("over nothing a query finds nothing, or says so in words")
                    .isEqualTo("not in these logs");
        }
        assertThat(answer).isExhausted();
        Dataset<Row> rows = TestSpark.session().sql(query.sql(), new Arguments(query, given).bound());
        assertThat(isOfSettings(query)
                        || isTotallyOrdered(rows.queryExecution().analyzed())
                        || isOrderedByAKey(rows.queryExecution().optimizedPlan()))
                .as("ORDER BY names every grouping column or the record's place")
                .isTrue();
    }

    /** An account has each bucket and each trail once. */
    private static boolean isOfSettings(Query query) {
        return query.id().startsWith("audit/")
                && query.sql().matches("(?s).*ORDER BY (bucket( NULLS LAST, trail|, setting)?|trail)\\s*");
    }

    /** The columns of an answer; each query is planned once for them. */
    private static List<String> columns(Query query) {
        return COLUMNS.computeIfAbsent(
                query.id(),
                id -> names(new QueryRunner(TestSpark.session(), inputs).run(query, new Arguments(query, Map.of()))));
    }

    private static List<String> names(QueryResult result) {
        return result.columns().stream().map(ResultColumn::name).toList();
    }

    /** What every finding says, whoever reads it. */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("queries")
    void aDetectionSaysWhyAndWhen(Query query) {
        if (query.severity() == null) {
            assertThat(query.why()).isNull();
            return;
        }
        List<String> columns = columns(query);
        assertThat(columns).contains("first_time", "last_time");
        if (query.why() == null) {
            assertThat(columns).contains("why");
        } else {
            assertThat(columns)
                    .containsAll(Pattern.compile("\\{([a-z_]+)}")
                            .matcher(query.why())
                            .results()
                            .map(m -> m.group(1))
                            .toList());
        }
    }

    /** Tactics and techniques of ATT&CK that go together. */
    @ParameterizedTest
    @MethodSource("detections")
    void namesATechniqueThatExists(Query query) {
        assertThat(query.techniques()).isNotEmpty().allSatisfy(pair -> assertThat(NAMES.hasTechnique(pair))
                .as(pair + " in queries/names/attack.csv")
                .isTrue());
    }

    /** A detection that never rang in a test may be deaf, one that was never silent may ring always. */
    @ParameterizedTest
    @MethodSource("detections")
    void aDetectionHasACaseThatFiresAndOneThatStaysSilent(Query query) throws IOException {
        Object yaml = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of("queries", query.id() + ".test.yaml")));
        List<Boolean> silent = ((List<?>) ((Map<?, ?>) yaml).get("cases"))
                .stream()
                        .map(c -> ((List<?>) ((Map<?, ?>) c).get("expect")).isEmpty())
                        .toList();
        assertThat(silent).contains(true, false);
    }

    /** A report shows the gaps with the findings, as what these logs do not prove. */
    @ParameterizedTest
    @MethodSource("detections")
    void aDetectionSaysWhatLooksAlikeAndWhatItDoesNotProve(Query query) {
        assertThat(query.falsePositives()).isNotEmpty();
        assertThat(query.knownGaps()).isNotEmpty();
        if (columns(query).stream().anyMatch(Set.of("remote_ip", "principal")::contains)) {
            assertThat(query.knownGaps())
                    .as("an address or a name is no person: say so under known-gaps")
                    .anyMatch(gap -> PROOF.matcher(gap).find());
        }
    }

    /** The order decides between any two rows: it holds all grouping columns, or the place of the record. */
    private static boolean isTotallyOrdered(LogicalPlan plan) {
        LogicalPlan sort = plan;
        while (!(sort instanceof Sort)) {
            if (sort.children().isEmpty()) {
                return false;
            }
            sort = sort.children().last(); // of a WITH, the statement comes after the definitions
        }
        Set<String> ordered = new HashSet<>();
        for (SortOrder order : CollectionConverters.asJava(((Sort) sort).order())) {
            if (order.child() instanceof Attribute attribute) {
                ordered.add(attribute.name());
            }
        }
        if (ordered.contains("_object") && ordered.contains("_offset")) {
            return true;
        }
        LogicalPlan below = ((Sort) sort).child();
        while (!(below instanceof Aggregate) && below.children().size() == 1) {
            below = below.children().head();
        }
        return below instanceof Aggregate aggregate && ordered.containsAll(grouping(aggregate));
    }

    /** The order holds columns of which Spark knows that no two rows share them: those of a grouping further down, kept on the way. */
    private static boolean isOrderedByAKey(LogicalPlan plan) {
        LogicalPlan sort = plan;
        while (!(sort instanceof Sort) && sort.children().size() == 1) {
            sort = sort.children().head();
        }
        if (!(sort instanceof Sort sorted)) {
            return false;
        }
        List<Expression> ordered = CollectionConverters.asJava(sorted.order()).stream()
                .map(SortOrder::child)
                .toList();
        return CollectionConverters.asJava(sorted.child().distinctKeys()).stream()
                .anyMatch(key -> CollectionConverters.asJava(key.toSeq()).stream()
                        .allMatch(column -> ordered.stream().anyMatch(column::semanticEquals)));
    }

    private static Set<String> grouping(Aggregate aggregate) {
        Set<String> names = new HashSet<>();
        for (NamedExpression output : CollectionConverters.asJava(aggregate.aggregateExpressions())) {
            Expression expression = (Expression) output;
            Expression inner =
                    expression instanceof Attribute || expression.children().isEmpty()
                            ? expression
                            : expression.children().head();
            for (Expression group : CollectionConverters.asJava(aggregate.groupingExpressions())) {
                if (group.semanticEquals(inner)) {
                    names.add(output.name());
                }
            }
        }
        return names.size() == aggregate.groupingExpressions().size()
                ? names
                : Set.of("a grouping column is not in the result");
    }
}
