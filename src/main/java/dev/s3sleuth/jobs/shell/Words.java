package dev.s3sleuth.jobs.shell;

import dev.s3sleuth.parsers.UsageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a line as a POSIX shell has them. The parser of the prompt's library also splits lines, but takes a backslash between single
 * quotes for something special, which would change the patterns of keys, and does not join what stands side by side.
 */
final class Words {

    private Words() {}

    /** Whether a quote is not closed, or a backslash has nothing after it. */
    static boolean isOpen(String text) {
        return words(text) == null;
    }

    /**
     * The words of a line.
     *
     * @throws UsageException if a quote is not closed
     */
    static List<String> split(String text) {
        List<String> words = words(text);
        if (words == null) {
            throw new UsageException("a quote is not closed, or a backslash stands at the end: " + text.strip());
        }
        return words;
    }

    private static @Nullable List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                begun = false;
                continue;
            }
            begun = true;
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '\\' && quote != '\'') {
                i++;
                if (i == text.length()) {
                    return null;
                }
                boolean plain = quote == '"' && "\"\\$`\n".indexOf(text.charAt(i)) < 0;
                word.append(plain ? "\\" : "").append(text.charAt(i) == '\n' ? "" : text.charAt(i));
            } else {
                word.append(c);
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return quote == 0 ? words : null;
    }
}
