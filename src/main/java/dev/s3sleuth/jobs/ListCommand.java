package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.queries.DerivedViews;
import dev.s3sleuth.queries.Posture;
import dev.s3sleuth.queries.QueryCatalog;
import java.util.Locale;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code s3sleuth list}. */
@Command(name = "list", description = "Shows what there is: queries, jobs, or sources and the views on them.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ListCommand extends StreamCommand {

    enum What {
        QUERIES,
        SOURCES,
        JOBS
    }

    @Parameters(
            paramLabel = "WHAT",
            defaultValue = "queries",
            description = "queries, sources or jobs (default: queries)")
    private What what;

    @Mixin
    private CatalogOptions catalog;

    @Mixin
    private JobOptions jobs;

    @Override
    public Integer call() {
        if (what == What.SOURCES) {
            for (LogFormat format : LogFormat.values()) {
                line(format.source().name(), format.source().title());
            }
            new TreeSet<>(Posture.SOURCES)
                    .forEach(source -> line(source, LogSource.named(source).title()));
            for (String view : DerivedViews.NAMES) {
                line(view, DerivedViews.view(view).title());
            }
        } else if (what == What.JOBS) {
            JobCatalog catalog = jobs.catalog();
            catalog.ids().forEach(id -> line(id, catalog.job(id).title()));
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

    private void line(String name, String title) {
        streams().out().printf(Locale.ROOT, "%-18s %s%n", name, title);
    }
}
