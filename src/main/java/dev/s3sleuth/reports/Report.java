package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryResult;
import dev.s3sleuth.queries.ResultColumn;
import dev.s3sleuth.queries.Severity;
import java.io.Closeable;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An answer and what it rests on, ready to be written. */
public final class Report implements Closeable {

    private final String query;
    private final String title;
    private final Map<String, @Nullable String> parameters;
    private final TimeWindow window;
    private final Coverage coverage;
    private final List<ResultColumn> columns;
    private final RowStore rows;
    private final List<String> limits;
    private final @Nullable Severity severity;

    private Report(
            String query,
            String title,
            Map<String, @Nullable String> parameters,
            TimeWindow window,
            List<String> limits,
            Map<String, String> sources,
            @Nullable String withoutDataEvents,
            @Nullable Severity severity,
            QueryResult result,
            Instant now) {
        this.query = query;
        this.title = title;
        this.parameters = parameters;
        this.window = window;
        this.columns = result.columns();
        this.rows = new RowStore(result.rows());
        this.coverage = Coverage.of(sources, result, window, now);
        String unknowable = withoutDataEvents == null
                ? null
                : DataEventText.limit(coverage, parameters.get("bucket"), withoutDataEvents);
        this.limits =
                Stream.concat(Stream.ofNullable(unknowable), limits.stream()).toList();
        this.severity = severity;
    }

    /** Runs a planned query to its end. */
    public static Report of(Query query, Arguments arguments, TimeWindow window, QueryResult result, Instant now) {
        Set<String> limits = new LinkedHashSet<>(query.knownGaps());
        query.sources().stream()
                .filter(result.given()::contains)
                .forEach(source -> limits.addAll(LogSource.named(source).limits()));
        Map<String, String> sources = new TreeMap<>();
        query.sources()
                .forEach(source -> sources.put(
                        source, query.without().getOrDefault(source, "Its records are not part of the answer")));
        return new Report(
                query.id(),
                query.title(),
                arguments.values(),
                window,
                List.copyOf(limits),
                sources,
                query.without().get("data-events"),
                query.severity(),
                result,
                now);
    }

    /** Runs a planned statement of the user's to its end. */
    public static Report ofSql(String sql, TimeWindow window, QueryResult result, Instant now) {
        return new Report("sql", sql.strip(), Map.of(), window, List.of(), Map.of(), null, null, result, now);
    }

    /** Id of the query, or {@code sql}. */
    public String query() {
        return query;
    }

    public String title() {
        return title;
    }

    public Map<String, @Nullable String> parameters() {
        return parameters;
    }

    public TimeWindow window() {
        return window;
    }

    public Coverage coverage() {
        return coverage;
    }

    public List<ResultColumn> columns() {
        return columns;
    }

    /** What these logs do not prove, a sentence each. */
    public List<String> limits() {
        return limits;
    }

    public long size() {
        return rows.size();
    }

    /** Whether a row is at least that severe; a column of that name overrides the query's severity. */
    public boolean hasFinding(Severity threshold) {
        int column = columns.stream().map(ResultColumn::name).toList().indexOf("severity");
        AtomicBoolean found = new AtomicBoolean();
        rows.forEach(row -> {
            Object own = column < 0 ? null : row.get(column);
            Severity of = own == null ? severity : Severity.of(own.toString());
            if (of != null && of.compareTo(threshold) >= 0) {
                found.set(true);
            }
        });
        return found.get();
    }

    List<List<@Nullable Object>> firstRows(int n) {
        return rows.first(n);
    }

    void forEachRow(Consumer<List<@Nullable Object>> consumer) {
        rows.forEach(consumer);
    }

    @Override
    public void close() {
        rows.close();
    }
}
