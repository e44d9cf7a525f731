package dev.s3sleuth.reports;

import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.ResultColumn;
import dev.s3sleuth.queries.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes findings of a detection's rows: how severe each is, why it is one in plain words, and what to ask next. Columns that the query has
 * of these names stand.
 */
final class Findings {

    static final String SEVERITY = "severity";
    static final String WHY = "why";
    static final String PIVOTS = "pivots";

    private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");

    private final Query query;
    private final Severity usual;
    private final Pivots pivots;
    private final List<ResultColumn> asked;
    private final List<ResultColumn> columns = new ArrayList<>();
    private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);

    Findings(Query query, List<ResultColumn> asked, Pivots pivots) {
        this.query = query;
        this.usual = Objects.requireNonNull(query.severity());
        this.pivots = pivots;
        this.asked = asked;
        columns.add(new ResultColumn(SEVERITY, "string"));
        columns.add(new ResultColumn(WHY, "string"));
        asked.stream().filter(column -> !isOurs(column)).forEach(columns::add);
        columns.add(new ResultColumn(PIVOTS, "array<string>"));
    }

    private static boolean isOurs(ResultColumn column) {
        return column.name().equals(SEVERITY) || column.name().equals(WHY);
    }

    List<ResultColumn> columns() {
        return columns;
    }

    /** How many findings there were of each severity, but for those that are suppressed. */
    Map<Severity, Long> counts() {
        return counts;
    }

    /**
     * The findings, as the rows are read.
     *
     * @param suppressed keeps some back; null for none
     */
    Iterator<List<@Nullable Object>> of(Iterator<List<@Nullable Object>> rows, @Nullable Suppressed suppressed) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
                .map(this::finding)
                .filter(finding -> suppressed == null || !suppressed.takes(finding))
                .map(this::counted)
                .iterator();
    }

    private List<@Nullable Object> counted(List<@Nullable Object> finding) {
        counts.merge(Severity.of(String.valueOf(finding.get(0))), 1L, Long::sum);
        return finding;
    }

    private List<@Nullable Object> finding(List<@Nullable Object> row) {
        Object own = value(SEVERITY, row);
        Severity severity = own == null ? usual : Severity.of(own.toString());
        List<@Nullable Object> finding = new ArrayList<>();
        finding.add(severity.toString());
        finding.add(why(row));
        for (int i = 0; i < asked.size(); i++) {
            if (!isOurs(asked.get(i))) {
                finding.add(row.get(i));
            }
        }
        finding.add(pivots.of(query, asked, row));
        return finding;
    }

    private String why(List<@Nullable Object> row) {
        Object own = value(WHY, row);
        String template = query.why();
        if (own != null || template == null) {
            return own == null ? query.title() : own.toString();
        }
        return NAME.matcher(template).replaceAll(m -> Matcher.quoteReplacement(word(value(m.group(1), row))));
    }

    private static String word(@Nullable Object value) {
        if (value == null) {
            return "unknown";
        }
        return value instanceof Long number ? String.format(Locale.ROOT, "%,d", number) : value.toString();
    }

    private @Nullable Object value(String name, List<@Nullable Object> row) {
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i).name().equals(name)) {
                return row.get(i);
            }
        }
        return null;
    }
}
