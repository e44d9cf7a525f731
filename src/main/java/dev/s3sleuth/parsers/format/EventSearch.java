package dev.s3sleuth.parsers.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds, behind damage, where the next event seems to begin: at an object that begins as events do, or as those before it. */
final class EventSearch {

    /** Room for an opening brace, white space and a name. */
    private static final int LOOKAHEAD = 256;

    private static final int LONGEST_NAME = 64;

    private final JsonWindow window;
    private final JsonObject json;
    /** Name of the first member of the records so far. */
    private byte[] opener = new byte[0];
    /** Whether that is the name in a record that was read, and not in a damaged one. */
    private boolean learned;

    EventSearch(JsonWindow window, JsonObject json) {
        this.window = window;
        this.json = json;
    }

    /** Takes the first member of the object at {@code at}, which was read, for that of all: if one is damaged, the next is found by it. */
    void learn(int at) {
        remember(at);
        learned = true;
    }

    /** Takes the first member of what is damaged for that of all, for want of better. */
    void suppose(int at) {
        if (!learned && window.bytes()[at] == '{') {
            remember(at);
        }
    }

    private void remember(int at) {
        byte[] b = window.bytes();
        int name = JsonScanner.space(b, at + 1) + 1;
        int same = name + opener.length;
        if (same < window.end() && b[same] == '"' && Arrays.equals(b, name, same, opener, 0, opener.length)) {
            return;
        }
        int quote = b[name - 1] == '"' ? JsonScanner.string(b, name, window.end()) : JsonScanner.MORE;
        if (quote > name && quote - name <= LONGEST_NAME) {
            opener = Arrays.copyOfRange(b, name, quote);
        }
    }

    /** Index where the next event behind {@code from} seems to begin, or the end of the window if there is none. */
    int next(int from) throws IOException {
        int i = from + 1;
        boolean more = true;
        while (true) {
            int last = more ? window.end() - LOOKAHEAD : window.end();
            while (i < last && !opensEvent(i)) {
                i++;
            }
            if (i < last) {
                return i;
            }
            if (!more) {
                return window.end();
            }
            int keep = Math.max(0, i - LOOKAHEAD);
            more = window.more(keep);
            i -= keep;
        }
    }

    /** Whether an object begins here as a line, or as events or the records so far do and is no value of a member. */
    private boolean opensEvent(int at) {
        byte[] b = window.bytes();
        if (b[at] != '{') {
            return false;
        }
        int name = JsonScanner.space(b, at + 1);
        int quote = b[name] == '"' ? JsonScanner.string(b, name + 1, window.end()) : JsonScanner.MORE;
        if (quote < 0) {
            return false;
        }
        if (b[at - 1] == '\n') {
            return true;
        }
        if (!isOpener(b, name + 1, quote)) {
            return false;
        }
        int before = at - 1;
        while (before >= 0 && b[before] <= ' ') {
            before--;
        }
        return before < 0 || b[before] != ':';
    }

    private boolean isOpener(byte[] b, int from, int to) {
        return json.knows(b, from, to)
                || Arrays.equals(b, from, to, opener, 0, opener.length)
                || (!learned
                        && CloudTrail.OPENERS.contains(new String(b, from, to - from, StandardCharsets.ISO_8859_1)));
    }
}
