package dev.s3sleuth.queries;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stars in a statement that may stand for columns of what it reads, rather than for a product or for columns that it names itself. */
final class Stars {

    /** What comes before a product's star: a name, a number, a closing bracket; but no word of SQL after which a list begins. */
    private static final Pattern OPERAND = Pattern.compile("(?i)[\\w)\\]`]\\s*$");

    private static final Pattern LIST = Pattern.compile("(?i)\\b(?:select|distinct|all)\\s*$|,\\s*$");
    private static final Pattern COUNT = Pattern.compile("(?i)\\bcount\\(\\s*$");
    private static final Pattern TOKEN =
            Pattern.compile("(?i)[()]|\\b(?:from|where|group|having|order|window|union|limit)\\b|\\b\\w+\\b");

    private static final Set<String> END = Set.of("where", "group", "having", "order", "window", "union", "limit");

    private Stars() {}

    /**
     * Whether some star may stand for columns of one of these.
     *
     * @param sql a statement without comments and literals
     * @param views names, in lower case
     */
    static boolean mayStandFor(String sql, Set<String> views) {
        for (int star = sql.indexOf('*'); star >= 0; star = sql.indexOf('*', star + 1)) {
            String before = sql.substring(0, star);
            if (LIST.matcher(before).find()) {
                Set<String> read = readAfter(sql, star + 1);
                if (read.isEmpty() || read.stream().anyMatch(views::contains)) {
                    return true;
                }
            } else if (!COUNT.matcher(before).find() && !OPERAND.matcher(before).find()) {
                return true;
            }
        }
        return false;
    }

    /** What the SELECT with a list at that place reads, by name, in lower case; empty if that cannot be told. */
    private static Set<String> readAfter(String sql, int place) {
        Set<String> read = new TreeSet<>();
        boolean from = false;
        int depth = 0;
        Matcher tokens = TOKEN.matcher(sql).region(place, sql.length());
        while (tokens.find() && depth >= 0) {
            String word = tokens.group().toLowerCase(Locale.ROOT);
            if (word.equals("(") || word.equals(")")) {
                depth += word.equals("(") ? 1 : -1;
            } else if (depth == 0 && word.equals("from")) {
                from = true;
            } else if (depth == 0 && from && END.contains(word)) {
                return read;
            } else if (depth == 0 && from) {
                read.add(word);
            }
        }
        return read;
    }
}
