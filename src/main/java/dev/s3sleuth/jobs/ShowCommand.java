package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.format.AccessLog;
import dev.s3sleuth.queries.Parameter;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryCatalog;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code s3sleuth show}. */
@Command(name = "show", description = "Shows one query with its parameters and SQL, or one source with its columns.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ShowCommand extends StreamCommand {

    @Parameters(
            paramLabel = "ID",
            description = "A query such as investigate/who_downloaded, or a source such as s3_access_log")
    private String id;

    @Mixin
    private CatalogOptions catalog;

    @Override
    public Integer call() {
        if (id.equals(AccessLog.SOURCE.name())) {
            source(AccessLog.SOURCE);
        } else {
            query(catalog.catalog());
        }
        return ExitCode.FINE.status();
    }

    private void source(LogSource source) {
        PrintWriter out = streams().out();
        out.println(source.title() + "\n" + source.reference() + "\n");
        for (Field field : source.columns()) {
            out.printf(
                    Locale.ROOT,
                    "%-20s %-10s %s%n",
                    field.name(),
                    field.type().name().toLowerCase(Locale.ROOT),
                    field.doc());
        }
    }

    private void query(QueryCatalog queries) {
        Query query = queries.query(id);
        PrintWriter out = streams().out();
        out.println(query.id() + "\n" + query.title() + "\n");
        out.println("reads: " + String.join(", ", query.sources()) + "; status: " + query.status());
        for (Parameter p : query.parameters().values()) {
            String need = p.isRequired() ? "required" : "default " + (p.otherwise() == null ? "none" : p.otherwise());
            out.println("  -p " + p.name() + "=…  " + p.typeName() + ", " + need + ": " + p.doc());
        }
        list(out, "ATT&CK", query.techniques());
        list(out, "false positives", query.falsePositives());
        list(out, "known gaps", query.knownGaps());
        list(out, "ask next", query.next());
        out.println("\n" + query.sql());
    }

    private static void list(PrintWriter out, String title, List<String> entries) {
        if (!entries.isEmpty()) {
            out.println(title + ":");
            entries.forEach(entry -> out.println("  - " + entry));
        }
    }
}
