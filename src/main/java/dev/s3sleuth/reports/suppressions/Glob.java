package dev.s3sleuth.reports.suppressions;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern in which {@code *} stands for any text and {@code \*} for a star, as in parameters of queries. No regular expression: attackers
 * choose what it is compared with, and here that costs the product of the lengths at most.
 *
 * @param pieces the literal texts between the stars
 */
record Glob(List<String> pieces) {

    static Glob of(String pattern) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean escapes = c == '\\' && i + 1 < pattern.length() && "*\\".indexOf(pattern.charAt(i + 1)) >= 0;
            if (c == '*') {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(escapes ? pattern.charAt(++i) : c);
            }
        }
        pieces.add(piece.toString());
        return new Glob(List.copyOf(pieces));
    }

    boolean matches(String text) {
        String first = pieces.get(0);
        String last = pieces.get(pieces.size() - 1);
        if (pieces.size() == 1) {
            return text.equals(first);
        }
        int at = first.length();
        int end = text.length() - last.length();
        if (end < at || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = text.indexOf(piece, at);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            at = found + piece.length();
        }
        return true;
    }

    /** Whether every text matches. */
    boolean isAnything() {
        return pieces.size() > 1 && pieces.stream().allMatch(String::isEmpty);
    }
}
