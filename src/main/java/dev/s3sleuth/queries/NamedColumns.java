package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.spark.LogSchema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The columns that a statement and the views it reads may need: those whose names occur, all where something else than a name may stand
 * for columns. Spark's optimizer knows better, but asking it costs a job over small logs more than all its answers.
 */
final class NamedColumns {

    private static final Pattern NOISE = Pattern.compile(
            "--[^\n]*|/\\*.*?\\*/|\\b[rR]'[^']*'|'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\\w+");
    /** A star that stands for no column of a view: rows are counted, or the columns were named before. */
    private static final Pattern HARMLESS =
            Pattern.compile("(?i)count\\(\\*\\)|select \\*\\s+from (?!" + String.join("\\b|", views()) + "\\b)\\w+");

    private static final Pattern UNNAMED = Pattern.compile("(?i)\\*|\\|>|\\b(natural|table|pivot|unpivot)\\b");

    private final Set<String> words = new TreeSet<>();
    private boolean any;

    private NamedColumns() {}

    private static List<String> views() {
        return Stream.concat(Stream.of("s3_access_log", "cloudtrail"), DerivedViews.NAMES.stream())
                .toList();
    }

    /** The names in a statement and in the views it reads, but for those at hand. */
    static NamedColumns of(String sql, Set<String> atHand) {
        NamedColumns names = new NamedColumns();
        names.add(sql);
        names.any = UNNAMED.matcher(HARMLESS.matcher(bare(sql)).replaceAll(" ")).find();
        DerivedViews.usedBy(sql, atHand).stream()
                .filter(view -> !atHand.contains(view))
                .forEach(view ->
                        names.add(DerivedViews.view(view).sql())); // these name what they hand on: a test sees to that
        return names;
    }

    private void add(String sql) {
        WORD.matcher(bare(sql).toLowerCase(Locale.ROOT)).results().forEach(word -> words.add(word.group()));
        if (EnrichedViews.areNamedIn(sql)) { // made from the address, which need not be named
            EnrichedViews.ADDRESSES.values().forEach(address -> words.add(address.toLowerCase(Locale.ROOT)));
        }
    }

    /** A statement without its texts and comments. */
    static String bare(String sql) {
        return NOISE.matcher(sql).replaceAll(" ");
    }

    boolean mayNeed(String column) {
        return any || words.contains(column.toLowerCase(Locale.ROOT));
    }

    /** By source, the columns that may be needed; a source that is not named is not in it. */
    Map<String, Set<String>> bySource(Set<String> sources) {
        Map<String, Set<String>> columns = new TreeMap<>();
        for (String source : sources) {
            if (words.contains(source)) {
                columns.put(source, new TreeSet<>());
                Stream.of(LogSchema.of(LogSource.named(source)).fieldNames())
                        .filter(this::mayNeed)
                        .forEach(columns.get(source)::add);
            }
        }
        return columns;
    }
}
