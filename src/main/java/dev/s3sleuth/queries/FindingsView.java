package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The view {@code findings}: what all detections found over the same logs, in columns that they share. A detection that reads it is not
 * part of it, so nothing waits for itself.
 */
final class FindingsView implements AutoCloseable {

    static final String NAME = "findings";

    /** {@code id} is the detection's; {@code tactic} that of its first technique, which is the stage that it stands for. */
    static final StructType TYPE = StructType.fromDDL(
            "id STRING, severity STRING, why STRING, bucket STRING, principal STRING, remote_ip STRING,"
                    + " access_key STRING, first_time TIMESTAMP, last_time TIMESTAMP, tactic STRING, techniques ARRAY<STRING>");

    /** Of one detection; who has more than that in one window looks at the detection itself. */
    private static final int MOST = 10_000;

    private static final String FOLDER = "detect/";
    /** Those that weigh up all that somebody did in a window: no sign of its own, and without a time of its own. */
    private static final String WEIGHING = FOLDER + "anomalous_";

    private static final Set<String> OF_THE_DETECTION = Set.of("id", "techniques");
    private static final Pattern READ = Pattern.compile("(?i)\\b(?:from|join)\\s+" + NAME + "\\b");
    private static final Pattern OWN = Pattern.compile("(?i)\\b" + NAME + "\\s+as\\s*\\(");
    private static final Pattern TEMPLATE = Pattern.compile("\\{([a-z_]+)}|[^{]+|\\{");

    private final Map<Question, OnceKept> kept = new LinkedHashMap<>();
    private final List<Question> detections;

    /**
     * Prepares for the findings of some detections; none is asked.
     *
     * @param detections what is asked for the view
     */
    FindingsView(List<Question> detections) {
        this.detections = List.copyOf(detections);
        detections.forEach(question -> kept.put(question, new OnceKept()));
    }

    /** Whether a statement reads the view; one with a part of its own by that name does not. */
    static boolean isReadBy(String sql) {
        String bare = NamedColumns.bare(sql);
        return READ.matcher(bare).find() && !OWN.matcher(bare).find();
    }

    /** All detections that can be asked of the logs: as they were announced, or else with the usual values of their parameters. */
    static List<Question> detections(QueryCatalog catalog, LogInputs inputs, List<Question> announced) {
        List<Question> questions = new ArrayList<>();
        for (String id : catalog.ids()) {
            Query query = id.startsWith(FOLDER) && !id.startsWith(WEIGHING) ? catalog.query(id) : null;
            if (query != null && !isReadBy(query.sql()) && QueryRunner.missing(query, inputs) == null) {
                announced.stream()
                        .filter(question -> question.query().id().equals(id))
                        .findFirst()
                        .or(() -> Stream.of(query)
                                .filter(q -> Arguments.missing(q, Map.of()) == null)
                                .map(q -> new Question(q, new Arguments(q, Map.of())))
                                .findFirst())
                        .ifPresent(questions::add);
            }
        }
        return questions;
    }

    List<Question> detections() {
        return detections;
    }

    /** Keeps the answer to one of the detections, so that it is not asked again; hands on that of other questions. */
    Dataset<Row> keep(Question question, Dataset<Row> rows) {
        OnceKept answer = kept.get(question);
        return answer == null ? rows : answer.rows(rows.sparkSession(), () -> rows);
    }

    boolean has(Question question) {
        OnceKept answer = kept.get(question);
        return answer != null && answer.isKept();
    }

    /** Makes the view of what was kept. */
    void register(SparkSession session) {
        List<Row> rows = detections.stream()
                .filter(this::has)
                .map(question -> findings(
                        question.query(),
                        Objects.requireNonNull(kept.get(question)).rows(session)))
                .reduce(Dataset::union)
                .map(Dataset::collectAsList)
                .orElse(List.of());
        session.createDataFrame(rows, TYPE).createOrReplaceTempView(NAME);
    }

    private static Dataset<Row> findings(Query query, Dataset<Row> rows) {
        List<String> names = List.of(rows.columns());
        return rows.limit(MOST)
                .select(Stream.of(TYPE.fields())
                        .map(field -> column(query, names, field)
                                .cast(field.dataType())
                                .as(field.name()))
                        .toArray(Column[]::new));
    }

    private static Column column(Query query, List<String> names, StructField field) {
        Column usual = usual(query, field.name());
        boolean own = names.contains(field.name()) && !OF_THE_DETECTION.contains(field.name());
        return own ? coalesce(col(field.name()), usual) : usual;
    }

    /** What a column is where a row does not say. */
    private static Column usual(Query query, String name) {
        return switch (name) {
            case "id" -> lit(query.id());
            case "severity" -> lit(String.valueOf(query.severity()));
            case "why" -> why(query);
            case "tactic" -> lit(Tactic.of(query.techniques()));
            case "techniques" ->
                array(query.techniques().stream().map(t -> lit(t)).toArray(Column[]::new));
            default -> lit(null);
        };
    }

    private static Column why(Query query) {
        String template = query.why();
        List<Column> parts = new ArrayList<>();
        Matcher matcher = TEMPLATE.matcher(template == null ? query.title() : template);
        while (matcher.find()) {
            String name = matcher.group(1);
            parts.add(name == null ? lit(matcher.group()) : coalesce(col(name).cast("string"), lit("unknown")));
        }
        return concat(parts.toArray(Column[]::new));
    }

    @Override
    public void close() {
        kept.values().forEach(OnceKept::close);
    }
}
