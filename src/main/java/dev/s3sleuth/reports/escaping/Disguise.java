package dev.s3sleuth.reports.escaping;

import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/**
 * Characters that are innocent alone and not where they stand. A word that is all of another script is left as it is, even where its letters
 * look like Latin ones: it may be somebody's language.
 */
final class Disguise {

    private static final int MOST_MARKS = 3;
    /** Scripts with letters that look like Latin ones. */
    private static final Set<UnicodeScript> LOOKALIKES = EnumSet.of(
            UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK,
            UnicodeScript.COPTIC,
            UnicodeScript.ARMENIAN,
            UnicodeScript.CHEROKEE);

    private Disguise() {}

    /** The places of those that are not to be taken at their face. */
    static BitSet in(int[] points) {
        BitSet disguised = new BitSet(points.length);
        marks(points, disguised);
        words(points, disguised);
        return disguised;
    }

    private static void marks(int[] points, BitSet disguised) {
        for (int from = 0; from < points.length; ) {
            int to = from;
            while (to < points.length && isMark(points[to])) {
                to++;
            }
            if (to - from > MOST_MARKS) {
                disguised.set(from, to);
            }
            from = to + 1;
        }
    }

    private static void words(int[] points, BitSet disguised) {
        for (int from = 0; from < points.length; ) {
            int to = from;
            boolean isLatin = false;
            while (to < points.length && (Character.isLetterOrDigit(points[to]) || isMark(points[to]))) {
                isLatin |= UnicodeScript.of(points[to]) == UnicodeScript.LATIN;
                to++;
            }
            for (int i = from; isLatin && i < to; i++) {
                disguised.set(i, disguised.get(i) || LOOKALIKES.contains(UnicodeScript.of(points[i])));
            }
            from = to + 1;
        }
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
