package dev.s3sleuth.whatif;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A text of a policy.
 *
 * @param like the text with its wildcards
 * @param isVariable whether it has a policy variable, of which no log says what it stands for
 */
record Wanted(Like like, boolean isVariable) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^*?$}][^}]*}");

    /** Which version of the language a document is written in: variables came with the second. */
    enum Language {
        WITHOUT_VARIABLES,
        WITH_VARIABLES
    }

    static Wanted of(String text, Language language) {
        if (language == Language.WITHOUT_VARIABLES || !text.contains("${")) {
            return new Wanted(Like.of(text), false);
        }
        return new Wanted(Like.ofEscaped(text), VARIABLE.matcher(text).find());
    }

    /** Which values of requests it takes in; none, and nobody knows, where it has a variable. */
    Predicate<String> by(Comparison comparison) {
        return isVariable ? value -> false : comparison.with(like);
    }
}
