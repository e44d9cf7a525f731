package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.queries.DerivedViews;
import dev.s3sleuth.queries.Parameter;
import dev.s3sleuth.queries.Posture;
import dev.s3sleuth.queries.Query;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code s3sleuth show}. */
@Command(
        name = "show",
        description = "Shows one query with its parameters and SQL, one job, or one source with its columns.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ShowCommand extends StreamCommand {

    @Parameters(
            paramLabel = "ID",
            completionCandidates = Completions.Shown.class,
            description =
                    "A query such as investigate/who_downloaded, a job such as incident_triage, or a source such as s3_access_log")
    private String id;

    @Mixin
    private CatalogOptions catalog;

    @Mixin
    private JobOptions jobs;

    @Override
    public Integer call() {
        Optional<LogSource> source = Stream.concat(
                        Stream.of(LogFormat.values()).map(LogFormat::source),
                        Posture.SOURCES.stream().map(LogSource::named))
                .filter(s -> s.name().equals(id))
                .findFirst();
        if (source.isPresent()) {
            source(source.get());
        } else if (DerivedViews.NAMES.contains(id)) {
            query(DerivedViews.view(id));
        } else if (jobs.catalog().ids().contains(id)) {
            job(jobs.catalog().job(id));
        } else {
            query(catalog.catalog().query(id));
        }
        return ExitCode.FINE.status();
    }

    private void source(LogSource source) {
        PrintWriter out = streams().out();
        out.println(source.title() + "\n" + source.reference() + "\n");
        // settings stand in no log
        List<Field> columns = Posture.SOURCES.contains(source.name()) ? source.fields() : source.columns();
        int width =
                columns.stream().mapToInt(field -> field.name().length()).max().orElse(0);
        for (Field field : columns) {
            out.printf(
                    Locale.ROOT,
                    "%-" + width + "s %-10s %s%n",
                    field.name(),
                    field.type().name().toLowerCase(Locale.ROOT),
                    field.doc());
        }
    }

    private void job(Job job) {
        PrintWriter out = streams().out();
        out.println(job.id() + "\n" + job.title() + "\n");
        String from = job.from() == null ? "the beginning" : job.from();
        out.println("window: " + from + " to " + (job.to() == null ? "now" : job.to()));
        job.docs().forEach((name, doc) -> out.println("  -p " + name + "=…  " + doc));
        list(out, "queries", job.queries().stream().map(Job.Ask::query).toList());
        list(out, "charts", job.overview());
        out.println("formats: " + job.formats());
    }

    private void query(Query query) {
        PrintWriter out = streams().out();
        out.println(query.id() + "\n" + query.title() + "\n");
        out.println("reads: " + String.join(", ", query.sources()) + "; status: " + query.status());
        for (Parameter p : query.parameters().values()) {
            String need = p.isRequired() ? "required" : "default " + (p.otherwise() == null ? "none" : p.otherwise());
            out.println("  -p " + p.name() + "=…  " + p.typeName() + ", " + need + ": " + p.doc());
        }
        query.without().forEach((source, misses) -> out.println("without " + source + ": " + misses));
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
