package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.queries.Reading;
import dev.s3sleuth.reports.Explanation;
import dev.s3sleuth.reports.Prices;
import dev.s3sleuth.reports.formats.ExplanationJson;
import dev.s3sleuth.reports.formats.ExplanationText;
import dev.s3sleuth.reports.formats.ReportFormat;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Option;

/** Telling what would be read instead of reading it. */
final class ExplainOptions {

    private static final List<String> S3_NOTES = List.of(
            "The LIST requests have been made for this already; a run makes them again.",
            "Prices are those of the options --price-per-…; requests that are tried again, decryption by AWS KMS and discounts are not in it.");

    @Option(
            names = "--explain",
            description =
                    "Read nothing; list the objects and tell which would be read, how many bytes, which columns, and what S3 would ask for it")
    private boolean explain;

    @Option(
            names = "--price-per-1000-list",
            paramLabel = "USD",
            defaultValue = "0.005",
            description = "For --explain (default: ${DEFAULT-VALUE}; S3 Standard in us-east-1 as published in 2025)")
    private double lists;

    @Option(
            names = "--price-per-1000-get",
            paramLabel = "USD",
            defaultValue = "0.0004",
            description = "For --explain (default: ${DEFAULT-VALUE}; S3 Standard in us-east-1 as published in 2025)")
    private double gets;

    @Option(
            names = "--price-per-gb",
            paramLabel = "USD",
            defaultValue = "0.09",
            description =
                    "For --explain: of transfer out of AWS (default: ${DEFAULT-VALUE}; the first 10 TB a month from us-east-1 as published in 2025)")
    private double gigabyte;

    boolean isWanted() {
        return explain;
    }

    /** What reading something would take, with what is not in that. */
    Explanation explanation(TimeWindow window, Reading reading, String... notes) {
        Explanation plain = Explanation.of(window, reading, new Prices(lists, gets, gigabyte), List.of(notes));
        return plain.lists() + plain.gets() == 0 ? plain : plain.with(S3_NOTES);
    }

    int write(List<Explanation> explanations, List<ReportFormat> formats, Streams streams) throws IOException {
        if (formats.contains(ReportFormat.JSON)) {
            streams.out().println(ExplanationJson.of(explanations));
        } else {
            for (Explanation explanation : explanations) {
                ExplanationText.lines(explanation).forEach(streams.out()::println);
            }
        }
        return ExitCode.FINE.status();
    }
}
