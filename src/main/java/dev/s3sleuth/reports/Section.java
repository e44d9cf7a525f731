package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.Enrichment;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryResult;
import dev.s3sleuth.queries.ResultColumn;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.suppressions.Suppressions;
import java.io.Closeable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One question, its answer, and what that rests on, ready to be written. */
public final class Section implements Closeable {

    private final Asked asked;
    private final Coverage coverage;
    private final List<ScanCoverage> scans;
    private final List<ResultColumn> columns;
    private final RowStore rows;
    private final List<String> gaps;
    private final List<String> limits;
    private final Map<Severity, Long> severities;
    private final @Nullable Suppressed suppressed;

    private Section(
            Asked asked,
            List<ResultColumn> columns,
            RowStore rows,
            Coverage coverage,
            List<ScanCoverage> scans,
            List<String> gaps,
            List<String> limits,
            Map<Severity, Long> severities,
            @Nullable Suppressed suppressed) {
        this.asked = asked;
        this.columns = columns;
        this.rows = rows;
        this.coverage = coverage;
        this.scans = scans;
        this.gaps = gaps;
        this.limits = limits;
        this.severities = severities;
        this.suppressed = suppressed;
    }

    /** Runs a planned query to its end. */
    public static Section of(
            Query query, Arguments arguments, TimeWindow window, QueryResult result, Pivots pivots, Instant now) {
        return of(query, arguments, window, result, pivots, now, null);
    }

    /**
     * The same, but for the findings that somebody answers for.
     *
     * @param rules which these are; null if there is no such list
     */
    public static Section of(
            Query query,
            Arguments arguments,
            TimeWindow window,
            QueryResult result,
            Pivots pivots,
            Instant now,
            @Nullable Suppressions rules) {
        Findings findings = query.severity() == null ? null : new Findings(query, result.columns(), pivots);
        List<ResultColumn> columns = findings == null ? result.columns() : findings.columns();
        Suppressed suppressed = rules == null ? null : new Suppressed(rules, query.id(), columns);
        RowStore rows = new RowStore(findings == null ? result.rows() : findings.of(result.rows(), suppressed));
        Coverage coverage = Coverage.of(expected(query), result, window, now);
        return new Section(
                Asked.of(query, arguments, window, pivots.commands()),
                columns,
                rows,
                coverage,
                result.scans(),
                gaps(query, arguments, coverage),
                limits(query, result),
                findings == null ? Map.of() : findings.counts(),
                suppressed == null ? null : suppressed.finished());
    }

    /** Runs a planned statement of the user's to its end. */
    public static Section ofSql(String sql, TimeWindow window, QueryResult result, String command, Instant now) {
        RowStore rows = new RowStore(result.rows());
        return new Section(
                Asked.ofSql(sql, window, command),
                result.columns(),
                rows,
                Coverage.of(Map.of(), result, window, now),
                result.scans(),
                List.of(),
                result.scans().stream()
                        .flatMap(scan -> scan.limits().stream())
                        .distinct()
                        .toList(),
                Map.of(),
                null);
    }

    /** The same answer with one thing more that it does not see, before the others. */
    public Section withGap(String gap) {
        List<String> more = Stream.concat(Stream.of(gap), gaps.stream()).toList();
        return new Section(asked, columns, rows, coverage, scans, more, limits, severities, suppressed);
    }

    /** The sources that a query reads, and what it misses without each. */
    private static Map<String, String> expected(Query query) {
        Map<String, String> sources = new TreeMap<>();
        query.sources()
                .forEach(source -> sources.put(
                        source, query.without().getOrDefault(source, "Its records are not part of the answer")));
        return sources;
    }

    private static List<String> limits(Query query, QueryResult result) {
        Set<String> limits = new LinkedHashSet<>();
        query.sources().stream()
                .filter(result.given()::contains)
                .forEach(source -> limits.addAll(LogSource.named(source).limits()));
        result.scans().forEach(scan -> limits.addAll(scan.limits()));
        return List.copyOf(limits);
    }

    private static List<String> gaps(Query query, Arguments arguments, Coverage coverage) {
        String misses = query.without().get("data-events");
        String unknowable = misses == null
                ? null
                : DataEventText.limit(coverage, arguments.values().get("bucket"), misses);
        return Stream.concat(Stream.ofNullable(unknowable), query.knownGaps().stream())
                .toList();
    }

    /** What was asked. */
    public Asked asked() {
        return asked;
    }

    public Coverage coverage() {
        return coverage;
    }

    /** The scans that the answer rests on. */
    List<ScanCoverage> scans() {
        return scans;
    }

    public List<ResultColumn> columns() {
        return columns;
    }

    /** The places of the columns that people read in a table: no pivots, which stand elsewhere, and no facts of addresses where none is known. */
    public List<Integer> shown() {
        return IntStream.range(0, columns.size())
                .filter(i -> !columns.get(i).name().equals(Findings.PIVOTS))
                .filter(i -> rows.isFilled(i)
                        || !Enrichment.COLUMNS.containsKey(columns.get(i).name()))
                .boxed()
                .toList();
    }

    /** The place of the column of that name, or -1. */
    public int column(String name) {
        return columns.stream().map(ResultColumn::name).toList().indexOf(name);
    }

    /** What this question does not see, a sentence each. */
    public List<String> gaps() {
        return gaps;
    }

    /** What the logs do not prove whatever is asked of them, a sentence each. */
    public List<String> limits() {
        return limits;
    }

    /** How many rows there are. */
    public long size() {
        return rows.size();
    }

    /** How many findings there are of each severity; empty unless a detection was asked. */
    public Map<Severity, Long> severities() {
        return new LinkedHashMap<>(severities);
    }

    /** How many findings are not among the rows because a rule suppresses them. */
    public long suppressedSize() {
        return suppressed == null ? 0 : suppressed.size();
    }

    /** What rules keep back; null if there are no rules. */
    @Nullable
    Suppressed suppressed() {
        return suppressed;
    }

    /** The first rows, at most so many and at most 10,000. */
    public List<List<@Nullable Object>> firstRows(int n) {
        return rows.first(n);
    }

    public void forEachRow(Consumer<List<@Nullable Object>> consumer) {
        rows.forEach(consumer);
    }

    /** Hands over every finding with its row, whose values are in the order of the columns; none unless a detection was asked. */
    public void forEachFinding(BiConsumer<Finding, List<@Nullable Object>> each) {
        if (asked.isDetection()) {
            rows.forEach(row -> each.accept(Finding.of(this, row), row));
        }
    }

    @Override
    public void close() {
        rows.close();
        if (suppressed != null) {
            suppressed.close();
        }
    }
}
