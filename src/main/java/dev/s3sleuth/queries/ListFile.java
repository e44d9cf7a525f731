package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A list of facts that queries look things up in: CSV whose first line names the columns. Lines that start with {@code #} are comments;
 * a cell with a comma or a quote in it is quoted, an empty one is NULL.
 *
 * @param columns names, in their order
 * @param rows of each row the cells, as many as there are columns
 */
record ListFile(List<String> columns, List<List<@Nullable String>> rows) {

    static final String FOLDER = "lists/";
    static final String SUFFIX = ".csv";

    /** The column that holds regular expressions. */
    private static final String PATTERN = "pattern";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern CELL = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^\",]*))(,|$)");

    /**
     * Reads a list.
     *
     * @throws UsageException if the text is none; the message says what to mend
     */
    static ListFile parse(String name, String text) {
        List<String> columns = List.of();
        List<List<@Nullable String>> rows = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<@Nullable String> cells = cells(line);
            if (columns.isEmpty()) {
                columns = header(name, cells);
            } else if (cells.size() != columns.size()) {
                throw problem(name, number, cells.size() + " cells where the header has " + columns.size());
            } else {
                check(name, number, columns, cells);
                rows.add(cells);
            }
        }
        if (columns.isEmpty()) {
            throw problem(name, number, "no header: the first line names the columns");
        }
        return new ListFile(columns, rows);
    }

    private static List<String> header(String name, List<@Nullable String> cells) {
        List<String> columns = cells.stream().map(String::valueOf).toList();
        for (String column : columns) {
            if (!NAME.matcher(column).matches()) {
                throw new UsageException("list " + name + " has a column '" + column
                        + "': names are lower-case letters, digits and _, as in queries/README.md");
            }
        }
        return columns;
    }

    private static void check(String name, int number, List<String> columns, List<@Nullable String> cells) {
        String pattern = columns.contains(PATTERN) ? cells.get(columns.indexOf(PATTERN)) : null;
        try {
            if (pattern != null) {
                Pattern.compile(pattern);
            }
        } catch (PatternSyntaxException e) {
            throw problem(name, number, "the pattern is no regular expression: " + e.getDescription());
        }
    }

    private static List<@Nullable String> cells(String line) {
        List<@Nullable String> cells = new ArrayList<>();
        Matcher matcher = CELL.matcher(line);
        int end = -1;
        while (end < line.length() && matcher.find()) {
            String quoted = matcher.group(1);
            String cell = quoted == null ? matcher.group(2) : quoted.replace("\"\"", "\"");
            cells.add(cell.isEmpty() ? null : cell);
            end = matcher.group(3).isEmpty() ? line.length() : matcher.end();
            if (end == line.length() && !matcher.group(3).isEmpty()) {
                cells.add(null);
            }
        }
        return cells;
    }

    private static UsageException problem(String name, int line, String what) {
        return new UsageException(String.format(Locale.ROOT, "list %s, line %d: %s", name, line, what));
    }
}
