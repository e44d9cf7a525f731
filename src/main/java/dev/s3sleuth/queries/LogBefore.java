package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.spark.PlannedScans;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * What came before the window of one log, condensed: read from the log, or, of whole days that a store has, from there. Days that AWS has
 * delivered and the store lacks are put into it on the way.
 */
final class LogBefore {

    private final LogSource source;
    private final LogInputs before;
    private final Set<String> columns;
    private final List<LogViews> logs = new ArrayList<>();
    private final NavigableMap<LocalDate, BaselineStore.Day> stored = new TreeMap<>();

    /**
     * Nothing is read yet.
     *
     * @param before the logs, in the time before the window
     * @param columns those that are needed
     */
    LogBefore(LogSource source, LogInputs before, Set<String> columns) {
        this.source = source;
        this.before = before;
        this.columns = columns;
    }

    /** Plans the rows; stores what is to be stored. */
    Dataset<Row> rows(SparkSession session) {
        String place = before.store();
        TimeWindow window = before.window();
        if (place == null || window.from() == null || window.to() == null) {
            return needed(condensed(session, window));
        }
        BaselineStore store = BaselineStore.of(place, source, before);
        List<LocalDate> settled = settled(window.from(), window.to());
        stored.putAll(store.days(settled));
        for (LocalDate day : settled) {
            stored.computeIfAbsent(day, missing -> store.put(missing, condensed(session, TimeWindow.ofDay(missing))));
        }
        return needed(together(session, window, store));
    }

    /** Lists what {@link #rows} would read of the log; neither reads it nor stores anything. */
    void announce(SparkSession session) {
        unstored().forEach(part -> PlannedScans.announce(condensed(session, part)));
    }

    /** The parts of the time that are not in the store. */
    private List<TimeWindow> unstored() {
        String place = before.store();
        Instant from = before.window().from();
        Instant to = before.window().to();
        List<LocalDate> settled = place == null || from == null || to == null ? List.of() : settled(from, to);
        if (place == null || from == null || to == null || settled.isEmpty()) {
            return List.of(before.window());
        }
        stored.putAll(BaselineStore.of(place, source, before).days(settled));
        Stream<TimeWindow> days =
                settled.stream().filter(day -> !stored.containsKey(day)).map(TimeWindow::ofDay);
        List<TimeWindow> parts = new ArrayList<>(days.toList());
        Instant first = TimeWindow.ofDay(settled.get(0)).from();
        Instant last = TimeWindow.ofDay(settled.get(settled.size() - 1)).to();
        if (first != null && from.isBefore(first)) {
            parts.add(new TimeWindow(from, first));
        }
        if (last != null && last.isBefore(to)) {
            parts.add(new TimeWindow(last, to));
        }
        return parts;
    }

    /** The columns that are asked for; what condensing does not keep is NULL. */
    private Dataset<Row> needed(Dataset<Row> rows) {
        Set<String> there = Set.of(rows.columns());
        return rows.select(Stream.of(CondensedLog.type(source, columns).fields())
                .map(field -> there.contains(field.name())
                        ? col(field.name())
                        : lit(null).cast(field.dataType()).as(field.name()))
                .toArray(Column[]::new));
    }

    /** The whole days of a time of which AWS has delivered all records. */
    private List<LocalDate> settled(Instant from, Instant to) {
        LocalDate first =
                LocalDate.ofInstant(from.minusNanos(1), ZoneOffset.UTC).plusDays(1);
        Instant until = Instant.now().minus(before.deliveryLag(source.name()));
        LocalDate end = LocalDate.ofInstant(until.isBefore(to) ? until : to, ZoneOffset.UTC);
        return first.isBefore(end) ? first.datesUntil(end).toList() : List.of();
    }

    /** The stored days, and what comes before the first and after the last of them. */
    private Dataset<Row> together(SparkSession session, TimeWindow window, BaselineStore store) {
        if (stored.isEmpty()) {
            return condensed(session, window);
        }
        Instant first = TimeWindow.ofDay(stored.firstKey()).from();
        Instant last = TimeWindow.ofDay(stored.lastKey()).to();
        Dataset<Row> rows = store.rows(session, stored);
        Dataset<Row> all = part(session, window.from(), first, rows);
        return part(session, last, window.to(), all);
    }

    private Dataset<Row> part(SparkSession session, @Nullable Instant from, @Nullable Instant to, Dataset<Row> rows) {
        boolean none = from == null || to == null || !from.isBefore(to);
        return none ? rows : rows.unionByName(condensed(session, new TimeWindow(from, to)));
    }

    /** How rows are summed must not hang on what is asked, so all that tells callers apart is read. */
    private Dataset<Row> condensed(SparkSession session, TimeWindow window) {
        LogViews views = new LogViews(session, before.during(window));
        logs.add(views);
        List<String> uris = before.uris().getOrDefault(source.name(), List.of());
        return CondensedLog.of(source, views.windowed(source, uris));
    }

    /** The scans of the log, exact when all rows have been read. */
    List<ScanCoverage> scans() {
        return logs.stream().flatMap(views -> views.scans().stream()).toList();
    }

    /** The days that came from the store, or went to it, and have a record. */
    List<LocalDate> days() {
        return stored.entrySet().stream()
                .filter(day -> day.getValue().records() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }
}
