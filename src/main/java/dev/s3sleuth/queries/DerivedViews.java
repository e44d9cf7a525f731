package dev.s3sleuth.queries;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The views in {@code queries/views}, which resolve and join what the logs say. */
public final class DerivedViews {

    private static final String EVENTS_BEFORE = "cloudtrail_events_baseline";

    /** Their names, each after those it reads. */
    public static final List<String> NAMES = List.of(
            "config_events",
            "discovery_events",
            EVENTS_BEFORE,
            "s3_activity_baseline",
            "aws_accounts",
            "cloudtrail_events",
            "cloudtrail_s3",
            "s3_activity",
            "all_activity",
            "activity_days",
            "changers",
            "evidence_changes",
            "known_actors",
            "versioning_states",
            "log_buckets",
            "protection_changes",
            "destruction_by_hour",
            "note_uploads",
            "presigned_requests",
            "presigned_links",
            "policy_requests",
            "exposures",
            "outside_requests",
            "log_hours");

    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Map<String, Set<String>> VIEW_WORDS = new ConcurrentHashMap<>();
    private static final Map<String, Query> VIEWS = new ConcurrentHashMap<>();

    private DerivedViews() {}

    /**
     * Registers the views that a statement names, and those they name; some may be at hand.
     *
     * @param each told of every view before the next, which may read it, is made
     */
    static void register(SparkSession session, String sql, Map<String, Dataset<Row>> atHand, Consumer<String> each) {
        for (String name : usedBy(sql, atHand.keySet())) {
            Dataset<Row> rows = atHand.get(name);
            (rows == null ? session.sql(view(name).sql()) : rows).createOrReplaceTempView(name);
            each.accept(name);
        }
    }

    /** The views that a statement needs, each after those it reads; of what is at hand not what it is made of. */
    static List<String> usedBy(String sql, Set<String> atHand) {
        List<String> used = new ArrayList<>();
        Set<String> words = new HashSet<>(words(sql));
        for (int i = NAMES.size() - 1; i >= 0; i--) {
            if (words.contains(NAMES.get(i))) {
                used.add(0, NAMES.get(i));
                if (!atHand.contains(NAMES.get(i))) {
                    words.addAll(VIEW_WORDS.computeIfAbsent(
                            NAMES.get(i), view -> Set.copyOf(words(view(view).sql()))));
                }
            }
        }
        return used;
    }

    /** Whether a text has that name as a word; some names begin as others do. */
    static boolean isNamedIn(CharSequence text, String view) {
        return words(text).contains(view);
    }

    /** The words of a text, in their order. */
    static List<String> words(CharSequence text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** A statement, and the text of every view that it needs. */
    static String withViews(String sql, Set<String> atHand) {
        StringBuilder texts = new StringBuilder(sql);
        usedBy(sql, atHand).stream().filter(name -> !atHand.contains(name)).forEach(name -> texts.append('\n')
                .append(view(name).sql()));
        return texts.toString();
    }

    /** A view as a query. */
    public static Query view(String name) {
        return VIEWS.computeIfAbsent(name, n -> QueryFile.parse("views/" + n, text(n)));
    }

    /** The file of a view as it stands; what came before the window is seen through the same, where there is no file of its own. */
    public static String text(String name) {
        if (name.equals(EVENTS_BEFORE)) {
            return text("cloudtrail_events")
                    .replaceAll(
                            "_offset\\s+FROM cloudtrail\\b",
                            "_offset, _count, _objects, _last_time, _hours\nFROM cloudtrail_baseline");
        }
        try (InputStream in = DerivedViews.class.getResourceAsStream("/queries/views/" + name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("the jar holds no view " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
