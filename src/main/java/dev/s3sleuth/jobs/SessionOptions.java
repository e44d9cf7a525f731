package dev.s3sleuth.jobs;

import dev.s3sleuth.reports.places.ReportPlace.IsJob;
import java.time.Instant;
import picocli.CommandLine.Mixin;

/** What may be said once for all questions of a session. */
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli sets the fields; of some only the names are needed
final class SessionOptions {

    @Mixin
    private InputOptions input;

    @Mixin
    private OutputOptions output;

    @Mixin
    private CatalogOptions catalog;

    @Mixin
    private JobOptions jobs;

    @Mixin
    private Hints hints;

    /** Complains about what no question could be asked with. */
    void check(Instant now) {
        input.window(now);
        output.check(IsJob.NO);
    }

    InputOptions input() {
        return input;
    }

    CatalogOptions catalog() {
        return catalog;
    }
}
