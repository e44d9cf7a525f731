package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.Parameter;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.reports.escaping.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question as it was asked; what authenticates is masked.
 *
 * @param id the query's id, or {@code sql}
 * @param title the question in words
 * @param query the query; null for a statement of the user's
 * @param parameters values by name; null is SQL's NULL
 * @param window request times asked about
 * @param sql the statement that was run
 * @param command what to type to ask it again
 */
public record Asked(
        String id,
        String title,
        @Nullable Query query,
        Map<String, @Nullable String> parameters,
        TimeWindow window,
        String sql,
        String command) {

    static Asked of(Query query, Arguments arguments, TimeWindow window, Commands commands) {
        Map<String, @Nullable String> shown = new LinkedHashMap<>();
        Map<String, String> given = new LinkedHashMap<>();
        arguments.values().forEach((name, value) -> {
            String masked = value == null ? null : Secrets.mask(value);
            shown.put(name, masked);
            if (masked != null) {
                given.put(name, masked);
            }
        });
        return new Asked(
                query.id(), query.title(), query, shown, window, query.sql(), commands.query(query.id(), given));
    }

    static Asked ofSql(String sql, TimeWindow window, String command) {
        String shown = Secrets.mask(sql.strip());
        return new Asked("sql", shown, null, Map.of(), window, shown, Secrets.mask(command));
    }

    /** What narrows the question beyond its defaults, as text; empty if nothing does. */
    public String narrowing() {
        StringBuilder text = new StringBuilder();
        parameters.forEach((name, value) -> {
            Parameter parameter = query == null ? null : query.parameters().get(name);
            if (parameter != null && !Objects.equals(value, parameter.otherwise())) {
                text.append(name).append('=').append(value).append('\n');
            }
        });
        return text.toString();
    }

    /** Whether the answer is a list of findings. */
    public boolean isDetection() {
        return query != null && query.severity() != null;
    }
}
