package dev.s3sleuth.posture;

/** The patterns of policies: {@code *} is any text, {@code ?} any letter. */
final class Wildcard {

    private Wildcard() {}

    /** Whether a pattern takes in a text, or all that another pattern does. In time of their product, whatever they are. */
    static boolean covers(String pattern, String text) {
        int p = 0;
        int star = -1;
        int from = 0;
        for (int t = 0; t < text.length(); ) {
            char c = p < pattern.length() ? pattern.charAt(p) : 0;
            if (p < pattern.length() && c == '*') {
                star = p++;
                from = t;
            } else if (p < pattern.length() && (c == text.charAt(t) || (c == '?' && text.charAt(t) != '*'))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Whether a text stands for more than itself: it has a wildcard or a variable of policies. */
    static boolean isOpen(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.contains("${");
    }
}
