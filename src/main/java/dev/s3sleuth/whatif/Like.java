package dev.s3sleuth.whatif;

/**
 * A text of a policy in which {@code *} is any text and {@code ?} any letter, and what it is where these stand for themselves. In
 * documents of 2012-10-17 {@code ${*}}, {@code ${?}} and {@code ${$}} are such letters.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy variables</a>
 */
final class Like {

    private static final char ANY = '\uffff';
    private static final char ONE = '\ufffe';

    private final String literal;
    private final String letters;

    private Like(String literal, String letters) {
        this.literal = literal;
        this.letters = letters;
    }

    static Like of(String text) {
        return new Like(text, text.replace('*', ANY).replace('?', ONE));
    }

    /** The same where a document knows variables, for a text without any. */
    static Like ofEscaped(String text) {
        String letters = text.replace("${*}", "\ufff0")
                .replace("${?}", "\ufff1")
                .replace("${$}", "$")
                .replace('*', ANY)
                .replace('?', ONE)
                .replace('\ufff0', '*')
                .replace('\ufff1', '?');
        return new Like(letters.replace(ANY, '*').replace(ONE, '?'), letters);
    }

    static Like ofLetters(String letters) {
        return new Like(letters, letters);
    }

    /** The text with its wildcards marked, to be cut and read again. */
    String letters() {
        return letters;
    }

    /** The text where a star is a star. */
    String literal() {
        return literal;
    }

    boolean isAnything() {
        return letters.length() == 1 && letters.charAt(0) == ANY;
    }

    /** What stands before the first wildcard; all where there is none. */
    String beginning() {
        int end = 0;
        while (end < letters.length() && letters.charAt(end) != ANY && letters.charAt(end) != ONE) {
            end++;
        }
        return letters.substring(0, end);
    }

    /** What stands after the last wildcard; all where there is none. */
    String end() {
        return letters.substring(Math.max(letters.lastIndexOf(ANY), letters.lastIndexOf(ONE)) + 1);
    }

    boolean hasWildcard() {
        return beginning().length() < letters.length();
    }

    /** Whether it takes in a text. In time of their product, whatever they are. */
    boolean matches(String text) {
        int p = 0;
        int star = -1;
        int from = 0;
        for (int t = 0; t < text.length(); ) {
            char c = p < letters.length() ? letters.charAt(p) : 0;
            if (p < letters.length() && c == ANY) {
                star = p++;
                from = t;
            } else if (p < letters.length() && (c == ONE || c == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        while (p < letters.length() && letters.charAt(p) == ANY) {
            p++;
        }
        return p == letters.length();
    }
}
