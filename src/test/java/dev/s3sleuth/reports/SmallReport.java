package dev.s3sleuth.reports;

import dev.s3sleuth.TestSpark;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.QueryRunner;
import dev.s3sleuth.reports.suppressions.Suppressions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report of a small job on the hostile log, with queries of its own so that it changes with no other. */
public final class SmallReport {

    private static final Path QUERIES = Path.of("src/test/resources/golden/queries");
    private static final TimeWindow WINDOW =
            new TimeWindow(Instant.parse("2026-02-06T10:00:00Z"), Instant.parse("2026-02-06T17:00:00Z"));
    public static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Run RUN =
            new Run("s3sleuth 1.0", "s3sleuth run small --access-log log --format html", NOW, NOW);

    private final QueryCatalog catalog = QueryCatalog.load(QUERIES);
    private final LogInputs inputs;
    private final QueryRunner runner;

    private final @Nullable Suppressions suppressions;

    private SmallReport(Path log, @Nullable Suppressions suppressions) {
        this.suppressions = suppressions;
        inputs = new LogInputs(Map.of("s3_access_log", List.of(log.toString())), WINDOW, Map.of());
        runner = new QueryRunner(TestSpark.session(), inputs);
    }

    /**
     * Runs the job.
     *
     * @param folder where the log is written
     * @param more statements whose answers follow
     */
    public static Report of(Path folder, String... more) throws IOException {
        return suppressing(null, folder, more);
    }

    /** The same, with an allow-list. */
    public static Report suppressing(@Nullable Suppressions rules, Path folder, String... more) throws IOException {
        SmallReport small = new SmallReport(HostileLog.write(folder), rules);
        List<Section> sections = new ArrayList<>(small.ask("detect/log_changed", "investigate/requests"));
        Stream.of(more).map(small::sql).forEach(sections::add);
        return Report.of(
                "small",
                "A small <report>",
                Map.of("key", "<script>"),
                WINDOW,
                small.ask("overview/hours", "overview/who"),
                sections,
                List.of(new Unasked("investigate/keys", "What <else>", "needs -p key=…")),
                RUN);
    }

    /** The report on one statement. */
    public static Report single(Path folder, String sql) throws IOException {
        return Report.of(new SmallReport(HostileLog.write(folder), null).sql(sql), RUN);
    }

    private List<Section> ask(String... ids) {
        Pivots pivots = new Pivots(catalog, (id, parameters) -> "s3sleuth query " + id + " " + parameters);
        List<Section> sections = new ArrayList<>();
        for (String id : ids) {
            Query query = catalog.query(id);
            Arguments arguments = new Arguments(query, Map.of());
            sections.add(Section.of(query, arguments, WINDOW, runner.run(query, arguments), pivots, NOW, suppressions));
        }
        return sections;
    }

    private Section sql(String sql) {
        return Section.ofSql(sql, WINDOW, runner.run(sql), "s3sleuth sql …", NOW);
    }
}
