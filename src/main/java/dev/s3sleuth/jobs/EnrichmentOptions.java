package dev.s3sleuth.jobs;

import dev.s3sleuth.enrich.AddressBook;
import dev.s3sleuth.enrich.BookEnrichment;
import dev.s3sleuth.queries.Enrichment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is known of addresses besides the logs. */
final class EnrichmentOptions {

    @Option(
            names = "--geoip",
            paramLabel = "FILE",
            arity = "1..*",
            description = "MaxMind databases (.mmdb) of countries or autonomous systems: columns country, asn, network")
    private List<Path> geo = new ArrayList<>();

    @Option(names = "--aws-ip-ranges", paramLabel = "FILE", description = "AWS's ip-ranges.json: column aws_service")
    private @Nullable Path ranges;

    @Option(
            names = "--ip-list",
            paramLabel = "NAME=FILE",
            arity = "1..*",
            description = "Lists of addresses or CIDR ranges, one a line: column lists")
    private List<String> lists = new ArrayList<>();

    Enrichment enrichment() {
        boolean none = geo.isEmpty() && ranges == null && lists.isEmpty();
        return none ? Enrichment.NONE : new BookEnrichment(AddressBook.read(geo, ranges, lists));
    }
}
