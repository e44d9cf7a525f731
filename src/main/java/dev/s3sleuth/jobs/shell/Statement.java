package dev.s3sleuth.jobs.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was asked at once: a command, or a statement of SQL, which may span lines.
 *
 * @param line the number of its first line
 * @param text as it was typed
 */
record Statement(int line, String text) {

    private static final Pattern SQL = Pattern.compile("(?is)\\s*(?:sql\\s+)?(\\(*\\s*(?:SELECT|WITH)\\b.*)");
    private static final Pattern EXPLAINED = Pattern.compile("(?is)\\s*EXPLAIN\\s+(.*)");
    private static final Pattern TABLES = Pattern.compile("(?is)\\s*SHOW\\s+(?:TABLES|VIEWS)\\b.*");
    private static final Pattern COLUMNS = Pattern.compile(
            "(?is)\\s*(?:DESC(?:RIBE)?(?:\\s+TABLE)?|SHOW\\s+COLUMNS\\s+(?:FROM|IN))\\s+`?(\\w+)`?[\\s;]*");
    /** Options of this one answer, after the statement. */
    private static final Pattern OPTIONS = Pattern.compile("\\s*(--[a-z].*)?", Pattern.DOTALL);

    /** Whether the text is a statement of SQL, begun or whole. */
    static boolean isSql(String text) {
        Matcher explained = EXPLAINED.matcher(text);
        return SQL.matcher(explained.matches() ? explained.group(1) : text).matches();
    }

    /** Whether a statement of SQL says that it ends here: by a semicolon, after which options may stand. */
    static boolean isEnded(String sql) {
        int end = sql.lastIndexOf(';');
        if (end < 0 || !OPTIONS.matcher(sql.substring(end + 1)).matches()) {
            return false;
        }
        return !Words.isOpen(sql.substring(end + 1)); // else the semicolon stands in a text
    }

    /** Whether there is nothing to run. */
    boolean isEmpty() {
        return text.isBlank()
                || text.strip().startsWith("#")
                || (text.strip().startsWith("--") && !text.contains("\n"));
    }

    /**
     * The command that it stands for.
     *
     * @throws dev.s3sleuth.parsers.UsageException if a quote is not closed
     */
    List<String> words() {
        Matcher explained = EXPLAINED.matcher(text);
        if (explained.matches()) {
            List<String> words = new ArrayList<>(new Statement(line, explained.group(1)).words());
            words.add("--explain");
            return words;
        }
        Matcher columns = COLUMNS.matcher(text);
        Matcher sql = SQL.matcher(text);
        if (TABLES.matcher(text).matches()) {
            return List.of("list", "sources");
        } else if (columns.matches()) {
            return List.of("show", columns.group(1).toLowerCase(Locale.ROOT));
        } else if (!sql.matches()) {
            return Words.split(text.strip().replaceFirst("\\s*;$", ""));
        }
        String statement = sql.group(1).strip();
        int end = isEnded(statement) ? statement.lastIndexOf(';') : statement.length();
        List<String> words = new ArrayList<>(List.of("sql", joined(statement.substring(0, end))));
        words.addAll(end == statement.length() ? List.of() : Words.split(statement.substring(end + 1)));
        return words;
    }

    /** A statement in one line, as answers quote it; where a text or a comment may span lines, as it is. */
    private static String joined(String sql) {
        boolean plain = !sql.contains("--")
                && sql.lines()
                        .allMatch(part -> part.chars()
                                                .filter(c -> c == '\'' || c == '"' || c == '`')
                                                .count()
                                        % 2
                                == 0);
        return plain ? sql.strip().replaceAll("\\s*\\R\\s*", " ") : sql.strip();
    }
}
