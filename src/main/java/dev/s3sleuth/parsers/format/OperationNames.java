package dev.s3sleuth.parsers.format;

import java.util.Arrays;

/** Knows an operation when it sees one. The set is open, so the grammar decides; those seen lately are known at once. */
final class OperationNames {

    private static final int PLACES = 64;

    private final byte[][] seen = new byte[PLACES][0];

    /** Two to four words with dots between them, the first in capitals: in the others SOAP has camel case. */
    boolean isOne(byte[] bytes, int from, int to) {
        if (to - from < 3) {
            return false;
        }
        // a third of the way is the verb, by which REST.GET.OBJECT and REST.PUT.OBJECT differ
        int verb = bytes[from + (to - from) / 3];
        int place = (to - from + verb * 5 + bytes[to - 3] * 3 + bytes[to - 1]) & (PLACES - 1);
        byte[] known = seen[place];
        if (known.length == to - from && Arrays.equals(bytes, from, to, known, 0, known.length)) {
            return true;
        }
        if (!isOneByItsGrammar(bytes, from, to)) {
            return false;
        }
        seen[place] = Arrays.copyOfRange(bytes, from, to);
        return true;
    }

    private static boolean isOneByItsGrammar(byte[] bytes, int from, int to) {
        int dots = 0;
        int word = from;
        for (int i = from; i < to; i++) {
            byte c = bytes[i];
            if (c == '.') {
                if (i == word) {
                    return false;
                }
                word = i + 1;
                dots++;
            } else if (!isOfWord(c, dots == 0)) {
                return false;
            }
        }
        return dots >= 1 && dots <= 3 && word < to;
    }

    private static boolean isOfWord(byte c, boolean first) {
        boolean capital = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
        return capital || (!first && (c == '_' || (c >= 'a' && c <= 'z')));
    }
}
