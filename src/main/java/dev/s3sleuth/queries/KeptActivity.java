package dev.s3sleuth.queries;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** {@code s3_activity} of a batch, without duplicates: it costs most of all and several questions read it, so the logs are joined once. */
final class KeptActivity implements AutoCloseable {

    static final String VIEW = "s3_activity";

    private final QueryRunner runner;
    private final Set<String> words = new HashSet<>();
    private final Map<String, DuplicateCount> counts = new TreeMap<>();
    private @Nullable Dataset<Row> kept;

    KeptActivity(QueryRunner runner, Map<String, DuplicateCount> counts) {
        this.runner = runner;
        this.counts.putAll(counts);
    }

    static boolean isRead(Query query) {
        return DerivedViews.usedBy(query.sql(), Set.of()).contains(VIEW);
    }

    /** Adds what a question needs: columns whose names occur in it or in a view that it reads, or all where a star may stand for any. */
    void add(Query query) {
        StringBuilder texts = new StringBuilder(query.sql());
        DerivedViews.usedBy(query.sql(), Set.of(VIEW)).forEach(view -> texts.append('\n')
                .append(DerivedViews.view(view).sql()));
        words.addAll(Arrays.asList(texts.toString()
                .replaceAll("--[^\n]*", "")
                .replace("count(*)", "")
                .split("[^\\w*]+")));
    }

    /** What is kept, joined at the first call. */
    synchronized Dataset<Row> rows(Logs logs) {
        if (kept == null) {
            Dataset<Row> all = runner.plan("SELECT * FROM " + VIEW, Map.of(), counts, logs);
            boolean any = words.stream().anyMatch(word -> word.contains("*"));
            List<String> columns = List.of(all.columns());
            Dataset<Row> rows = all.selectExpr(
                    columns.stream().filter(c -> any || words.contains(c)).toArray(String[]::new));
            rows.persist(StorageLevel.MEMORY_AND_DISK());
            rows.count();
            kept = rows;
        }
        return kept;
    }

    Map<String, DuplicateCount> counts() {
        return counts;
    }

    @Override
    public synchronized void close() {
        if (kept != null) {
            kept.unpersist();
            kept = null;
        }
    }
}
