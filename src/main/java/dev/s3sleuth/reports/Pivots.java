package dev.s3sleuth.reports;

import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.Parameter;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.ResultColumn;
import dev.s3sleuth.reports.escaping.Secrets;
import dev.s3sleuth.reports.escaping.Visible;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands that a responder would run next on a row: the queries that the row's own query names, with those of their parameters that
 * are columns of the row.
 */
public final class Pivots {

    private final QueryCatalog catalog;
    private final Commands commands;

    public Pivots(QueryCatalog catalog, Commands commands) {
        this.catalog = catalog;
        this.commands = commands;
    }

    Commands commands() {
        return commands;
    }

    /** The commands for a row of a query's answer. */
    public List<String> of(Query query, List<ResultColumn> columns, List<@Nullable Object> row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            // what is masked, or cannot be typed, is left to the reader
            if (row.get(i) instanceof String text
                    && !text.isEmpty()
                    && Secrets.mask(text).equals(text)
                    && Visible.text(text).equals(text)) {
                values.put(columns.get(i).name(), text);
            }
        }
        return query.next().stream()
                .flatMap(id -> commands(catalog.query(id), values).stream())
                .toList();
    }

    /** One command for each way to narrow the query; none if the row lacks what it needs, or all that it could be narrowed by. */
    private List<String> commands(Query next, Map<String, String> values) {
        Map<String, String> given = new LinkedHashMap<>();
        for (Parameter parameter : next.parameters().values()) {
            String value = values.get(parameter.name());
            if (value != null) {
                given.put(parameter.name(), parameter.literal(value));
            }
        }
        if (next.oneOf().isEmpty()) {
            boolean enough = !given.isEmpty() && Arguments.missing(next, given) == null;
            return enough ? List.of(commands.query(next.id(), given)) : List.of();
        }
        return next.oneOf().stream()
                .filter(given::containsKey)
                .map(one -> {
                    Map<String, String> narrowed = new LinkedHashMap<>(given);
                    narrowed.keySet().removeIf(name -> next.oneOf().contains(name) && !name.equals(one));
                    return commands.query(next.id(), narrowed);
                })
                .toList();
    }
}
