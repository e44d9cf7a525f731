package dev.s3sleuth.jobs;

import dev.s3sleuth.queries.QueryCatalog;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where queries come from. */
final class CatalogOptions {

    @Option(
            names = "--queries",
            paramLabel = "DIR",
            description =
                    "A folder of your own queries, laid out like queries/; they replace built-in ones of the same id")
    private @Nullable Path queries;

    QueryCatalog catalog() {
        return QueryCatalog.load(queries);
    }
}
