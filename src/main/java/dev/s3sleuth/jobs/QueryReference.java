package dev.s3sleuth.jobs;

import static java.util.stream.Collectors.joining;

import dev.s3sleuth.queries.Parameter;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryCatalog;
import java.util.List;
import java.util.Locale;

/** All queries on one page of Markdown, from their front matter. */
final class QueryReference {

    private final StringBuilder page = new StringBuilder("""
            # Queries

            What each asks, what it takes, and what it does not see. The columns of its answer are in its SQL: `s3sleuth show ID`.

            """);

    private QueryReference() {}

    static String of(QueryCatalog catalog) {
        QueryReference reference = new QueryReference();
        List<Query> queries = catalog.ids().stream().map(catalog::query).toList();
        queries.forEach(query -> reference.line("* " + link(query.id()) + ": " + query.title()));
        queries.forEach(reference::query);
        return reference.page.toString();
    }

    private void query(Query query) {
        line("\n## " + query.id() + "\n\n" + query.title() + ".\n");
        if (query.severity() != null) {
            line("Severity: " + query.severity().name().toLowerCase(Locale.ROOT)
                    + ", unless a row says otherwise. Status: " + query.status() + ".\n");
        }
        line("Reads " + query.sources().stream().map(QueryReference::code).collect(joining(" and ")) + ".");
        query.without().forEach((source, missed) -> line("* without " + source + ": " + missed));
        if (!query.parameters().isEmpty()) {
            line("\n| parameter | type | default | |\n|---|---|---|---|");
            query.parameters().values().forEach(this::parameter);
        }
        list("Looks alike and is fine", query.falsePositives());
        list("What it does not see", query.knownGaps());
        list("ATT&CK", query.techniques());
        list("Ask next", query.next().stream().map(QueryReference::link).toList());
    }

    private void parameter(Parameter parameter) {
        String otherwise = parameter.otherwise();
        String value = otherwise == null ? "" : code(otherwise);
        line("| " + code(parameter.name()) + " | " + parameter.typeName() + " | "
                + (parameter.isRequired() ? "required" : cell(value)) + " | " + cell(parameter.doc()) + " |");
    }

    private void list(String title, List<String> entries) {
        if (!entries.isEmpty()) {
            line("\n" + title + ":\n");
            entries.forEach(entry -> line("* " + entry));
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String link(String id) {
        return "[" + id + "](#" + id.replace("/", "") + ")";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
