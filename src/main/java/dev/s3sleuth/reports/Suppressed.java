package dev.s3sleuth.reports;

import dev.s3sleuth.queries.ResultColumn;
import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.suppressions.Suppression;
import dev.s3sleuth.reports.suppressions.Suppressions;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The findings of one detection that rules keep back, each as its row and the number of the rule that did, and what every rule matched. A
 * finding is kept back by the first rule that holds and matches it.
 */
final class Suppressed implements Closeable {

    private final Suppressions suppressions;
    private final String query;
    private final List<String> columns;
    private final RowStore rows = new RowStore();
    private final List<Map<Severity, Long>> kept = new ArrayList<>();
    private final List<Map<Severity, Long>> matched = new ArrayList<>();

    Suppressed(Suppressions suppressions, String query, List<ResultColumn> columns) {
        this.suppressions = suppressions;
        this.query = query;
        this.columns = columns.stream().map(ResultColumn::name).toList();
        suppressions.rules().forEach(rule -> {
            kept.add(new EnumMap<>(Severity.class));
            matched.add(new EnumMap<>(Severity.class));
        });
    }

    /** Takes a finding if a rule keeps it back. */
    boolean takes(List<@Nullable Object> finding) {
        Severity severity = Severity.of(String.valueOf(finding.get(columns.indexOf(Findings.SEVERITY))));
        Map<String, String> about = about(finding);
        int first = -1;
        for (int i = 0; i < suppressions.rules().size(); i++) {
            Suppression rule = suppressions.rules().get(i);
            if (rule.matches(query, severity, about)) {
                matched.get(i).merge(severity, 1L, Long::sum);
                first = first < 0 && !suppressions.isExpired(rule) ? i : first;
            }
        }
        if (first >= 0) {
            kept.get(first).merge(severity, 1L, Long::sum);
            List<@Nullable Object> row = new ArrayList<>(finding);
            row.add(first + 1L);
            rows.add(row);
        }
        return first >= 0;
    }

    /** What a rule can ask of a finding; a value that is no text meets no rule. */
    private Map<String, String> about(List<@Nullable Object> finding) {
        Map<String, String> about = new HashMap<>();
        for (String column : Suppression.COLUMNS) {
            int place = columns.indexOf(column);
            if (place >= 0 && finding.get(place) instanceof String text) {
                about.put(column, text);
            }
        }
        return about;
    }

    /** The same, to be read: no finding comes any more. */
    Suppressed finished() {
        rows.finish();
        return this;
    }

    Suppressions suppressions() {
        return suppressions;
    }

    /** How many findings that rule keeps back, by severity; rules count from 0 here. */
    Map<Severity, Long> kept(int rule) {
        return kept.get(rule);
    }

    /** How many findings that rule matches, by severity, whoever keeps them back. */
    Map<Severity, Long> matched(int rule) {
        return matched.get(rule);
    }

    long size() {
        return rows.size();
    }

    /** Hands over each finding's row and the number of its rule, from 1. */
    void forEach(BiConsumer<List<@Nullable Object>, Integer> each) {
        rows.forEach(row -> {
            int last = row.size() - 1;
            each.accept(row.subList(0, last), ((Long) Objects.requireNonNull(row.get(last))).intValue());
        });
    }

    @Override
    public void close() {
        rows.close();
    }
}
