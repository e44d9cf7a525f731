package dev.s3sleuth.jobs.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are piped in. One of SQL ends by a semicolon or an empty line as at the prompt, and also where it is whole and the next
 * line begins another, so that a file of one statement a line needs no semicolons.
 */
final class PipedLines implements Lines {

    private static final Pattern CONTINUED = Pattern.compile(
            "(?i)\\s*(?:[),(*+/-]|(?:AND|OR|ON|FROM|WHERE|GROUP|ORDER|HAVING|LIMIT|OFFSET|JOIN|INNER|LEFT|RIGHT|FULL|CROSS|ANTI|SEMI|LATERAL|UNION|EXCEPT|INTERSECT|MINUS|WINDOW|QUALIFY|SORT|CLUSTER|DISTRIBUTE|TABLESAMPLE|PIVOT|UNPIVOT|USING|AS|NOT|IN|IS|BETWEEN|LIKE|CASE|WHEN|THEN|ELSE|END)\\b).*");

    private final BufferedReader in;
    private final Predicate<String> isWhole;
    private int line;
    private @Nullable String ahead;

    /**
     * Reads statements.
     *
     * @param isWhole whether a statement of SQL can be run as it stands
     */
    PipedLines(Reader in, Predicate<String> isWhole) {
        this.in = new BufferedReader(in);
        this.isWhole = isWhole;
    }

    @Override
    public @Nullable Statement next() throws IOException {
        String text = line();
        if (text == null) {
            return null;
        }
        int first = line;
        StringBuilder all = new StringBuilder(text);
        while (isOpen(all.toString())) {
            String more = line();
            if (more == null || (Statement.isSql(all.toString()) && more.isBlank())) {
                break;
            }
            if (Statement.isSql(all.toString()) && !CONTINUED.matcher(more).matches() && isWhole.test(all.toString())) {
                ahead = more;
                line--;
                break;
            }
            all.append('\n').append(more);
        }
        return new Statement(first, all.toString());
    }

    private static boolean isOpen(String text) {
        return Statement.isSql(text) && !Statement.isEnded(text);
    }

    private @Nullable String line() throws IOException {
        String next = ahead == null ? in.readLine() : ahead;
        ahead = null;
        line++;
        return next;
    }

    @Override
    public boolean isTyped() {
        return false;
    }

    @Override
    public int width() {
        return 0;
    }

    @Override
    public List<String> history() {
        return List.of();
    }
}
