package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.format.AccessLog;
import dev.s3sleuth.queries.QueryCatalog;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code s3sleuth list}. */
@Command(name = "list", description = "Shows what there is: queries or sources.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ListCommand extends StreamCommand {

    enum What {
        QUERIES,
        SOURCES
    }

    @Parameters(paramLabel = "WHAT", defaultValue = "queries", description = "queries or sources (default: queries)")
    private What what;

    @Mixin
    private CatalogOptions catalog;

    @Override
    public Integer call() {
        if (what == What.SOURCES) {
            LogSource source = AccessLog.SOURCE;
            streams().out().printf(Locale.ROOT, "%-16s %s%n", source.name(), source.title());
        } else {
            QueryCatalog queries = catalog.catalog();
            int width = queries.ids().stream().mapToInt(String::length).max().orElse(0);
            for (String id : queries.ids()) {
                streams()
                        .out()
                        .println(id
                                + " ".repeat(width - id.length() + 2)
                                + queries.query(id).title());
            }
        }
        return ExitCode.FINE.status();
    }
}
