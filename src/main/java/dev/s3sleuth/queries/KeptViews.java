package dev.s3sleuth.queries;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Derived views of a batch, without duplicates, that are named more than once: each is computed at most once. To Spark they are tables,
 * so that plans over them stay small; without that, planning costs more than all else where logs are small, and reading what came before
 * the window where they are not.
 */
final class KeptViews implements AutoCloseable {

    /** Lists of names, and those that hand on what logs hold under other names: to keep them would be to keep the logs twice. */
    private static final Set<String> MADE_ANEW = Set.of(
            "config_events",
            "discovery_events",
            "aws_accounts",
            "cloudtrail_events",
            "cloudtrail_events_baseline",
            "s3_activity_baseline",
            "all_activity");

    private final Set<String> names;
    private final List<NamedColumns> readers;
    private final Map<String, DuplicateCount> counts;
    private final Map<String, OnceKept> kept = new HashMap<>();

    /**
     * Finds out which views are worth keeping; computes none.
     *
     * @param questions all that will be asked
     */
    KeptViews(QueryRunner runner, List<Query> questions) {
        this.counts = new TreeMap<>(runner.counts());
        List<String> statements =
                questions.stream().filter(KeptViews::mayServe).map(Query::sql).toList();
        this.names = namedOften(statements);
        names.forEach(name -> kept.put(name, new OnceKept()));
        this.readers = Stream.concat(statements.stream(), names.stream().map(name -> DerivedViews.view(name)
                        .sql()))
                .map(sql -> NamedColumns.of(sql, names))
                .toList();
    }

    private static boolean mayServe(Query query) {
        return query.removesDuplicates();
    }

    private static Set<String> namedOften(List<String> statements) {
        Map<String, Long> times = new HashMap<>(); // by word, how often plans hold it
        statements.forEach(sql -> count(sql, 1, times));
        Set<String> often = new LinkedHashSet<>();
        for (int i = DerivedViews.NAMES.size() - 1; i >= 0; i--) {
            String name = DerivedViews.NAMES.get(i);
            long named = times.getOrDefault(name, 0L);
            boolean keep = named > 1 && !MADE_ANEW.contains(name);
            if (keep) {
                often.add(name);
            }
            if (named > 0) {
                count(DerivedViews.view(name).sql(), keep ? 1 : named, times);
            }
        }
        return often;
    }

    private static void count(String sql, long times, Map<String, Long> by) {
        DerivedViews.words(NamedColumns.bare(sql)).forEach(word -> by.merge(word, times, Long::sum));
    }

    /** Those that a question reads. */
    List<String> readBy(Query query) {
        return mayServe(query) ? named(query.sql()) : List.of();
    }

    /** Those that a view reads; it may use its own name, or that of one which reads it, for something else. */
    List<String> readBy(String view) {
        List<String> before = DerivedViews.NAMES.subList(0, DerivedViews.NAMES.indexOf(view));
        return named(DerivedViews.view(view).sql()).stream()
                .filter(before::contains)
                .toList();
    }

    private List<String> named(String sql) {
        return DerivedViews.usedBy(sql, names).stream().filter(names::contains).toList();
    }

    /**
     * The rows of one with the columns that are needed, computed at the first call.
     *
     * @param runner plans it
     * @param logs what it is computed from
     */
    Dataset<Row> rows(String view, QueryRunner runner, Logs logs) {
        return Objects.requireNonNull(kept.get(view), view)
                .rows(runner.session(), () -> needed(runner.view(view, counts, logs)));
    }

    private Dataset<Row> needed(Dataset<Row> all) {
        List<String> needed = new ArrayList<>(List.of(all.columns()));
        needed.removeIf(column -> readers.stream().noneMatch(reader -> reader.mayNeed(column)));
        return all.selectExpr(needed.toArray(String[]::new));
    }

    /** Duplicates that were left out on the way. */
    Map<String, DuplicateCount> counts() {
        return counts;
    }

    @Override
    public void close() {
        kept.values().forEach(OnceKept::close);
        kept.clear();
    }
}
