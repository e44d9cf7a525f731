package dev.s3sleuth.queries;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** {@code s3_activity} of a batch, without duplicates: it costs most of all and several questions read it, so the logs are joined once. */
final class KeptActivity implements AutoCloseable {

    static final String VIEW = "s3_activity";

    private final QueryRunner runner;
    private final List<NamedColumns> named = new ArrayList<>();
    private final Map<String, DuplicateCount> counts;
    private @Nullable KeptRows kept;

    KeptActivity(QueryRunner runner) {
        this.runner = runner;
        this.counts = new TreeMap<>(runner.counts());
    }

    static boolean isReadBy(Query query) {
        return query.removesDuplicates()
                && DerivedViews.usedBy(query.sql(), Set.of()).contains(VIEW);
    }

    /** Adds what a question needs. */
    void add(Query query) {
        named.add(NamedColumns.of(query.sql(), Set.of(VIEW)));
    }

    int questions() {
        return named.size();
    }

    /** The rows with the columns that are needed, joined at the first call. */
    Dataset<Row> rows(Logs logs) {
        if (kept == null) {
            Dataset<Row> all = runner.plan("SELECT * FROM " + VIEW, Map.of(), counts, logs);
            kept = KeptRows.of(all.selectExpr(Stream.of(all.columns())
                    .filter(column -> named.stream().anyMatch(n -> n.mayNeed(column)))
                    .toArray(String[]::new)));
        }
        return kept.rows();
    }

    /** Duplicates that were left out when the logs were joined. */
    Map<String, DuplicateCount> counts() {
        return counts;
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }
}
