package dev.s3sleuth.queries;

import java.util.regex.Pattern;

/**
 * A pattern in which {@code *} stands for any text and {@code \*} for a star; everything else is literal.
 *
 * @param prefix the literal text before the first star
 * @param regex the whole as a regular expression
 */
record Glob(String prefix, String regex) {

    static Glob of(String pattern) {
        StringBuilder prefix = new StringBuilder();
        StringBuilder literal = new StringBuilder();
        StringBuilder regex = new StringBuilder("(?s)\\A");
        boolean starred = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                regex.append(quote(literal)).append(".*");
                prefix.append(starred ? "" : literal);
                literal.setLength(0);
                starred = true;
            } else {
                boolean escaped = c == '\\' && i + 1 < pattern.length() && isSpecial(pattern.charAt(i + 1));
                literal.append(escaped ? pattern.charAt(++i) : c);
            }
        }
        prefix.append(starred ? "" : literal);
        return new Glob(
                prefix.toString(), regex.append(quote(literal)).append("\\z").toString());
    }

    private static boolean isSpecial(char c) {
        return c == '*' || c == '\\';
    }

    private static String quote(StringBuilder literal) {
        return literal.isEmpty() ? "" : Pattern.quote(literal.toString());
    }
}
