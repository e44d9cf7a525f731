package dev.s3sleuth.parsers.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects into a row, in one pass: members that are asked for become slices, others are passed over. Hot code. Whether an
 * object is well formed does not depend on what is asked for.
 */
final class JsonObject {

    /** A list was met that holds records; {@link #entered} is the index after its bracket. */
    static final int ENTER = -4;

    final Slices row;
    private final JsonNode root;
    private final boolean wantsExtra;
    private final ByteArrayOutputStream extra = new ByteArrayOutputStream();
    private final int extraPlace;

    private long serial;
    private boolean entering;
    int entered;
    /** Bits of {@link Flag}. */
    int flags;

    JsonObject(JsonNode root, Slices row, int extraPlace, boolean wantsExtra) {
        this.root = root;
        this.row = row;
        this.extraPlace = extraPlace;
        this.wantsExtra = wantsExtra;
    }

    /**
     * Reads the object at {@code p}.
     *
     * @param enters whether to stop at a list of records in it
     * @return the index after it, {@link #ENTER}, or a code of {@link JsonScanner}
     */
    int read(byte[] b, int p, int end, boolean enters) {
        serial++;
        flags = 0;
        row.clear();
        extra.reset();
        entering = enters;
        int after = members(b, p, end, root, 1);
        if (after >= 0 && extra.size() > 0) {
            extra.write('}');
            row.set(extraPlace, extra.toByteArray());
        }
        return after;
    }

    /** Goes on in an object whose list was entered, from what follows the list. */
    int readOn(byte[] b, int p, int end) {
        entering = true;
        return b[p] == ',' ? members(b, p, end, root, 1) : b[p] == '}' ? p + 1 : JsonScanner.BROKEN;
    }

    /** Reads members from the bracket or comma at {@code p} on. */
    private int members(byte[] b, int p, int end, JsonNode parent, int depth) {
        int i = JsonScanner.space(b, p + 1);
        if (i < end && b[i] == '}' && b[p] == '{') {
            return i + 1;
        }
        JsonNode before = null;
        JsonNode guess = parent.first;
        while (true) {
            if (i >= end) {
                return JsonScanner.MORE;
            }
            if (b[i] != '"') {
                return JsonScanner.BROKEN;
            }
            int name = i + 1;
            JsonNode node = guess;
            int quote = node == null ? -1 : node.quote(b, name);
            if (quote < 0) {
                quote = JsonScanner.string(b, name, end);
                if (quote < 0) {
                    return quote;
                }
                node = find(b, name, quote, parent);
                if (before == null) {
                    parent.first = node;
                } else {
                    before.next = node;
                }
            }
            if (node != null) {
                before = node;
                guess = node.next;
            }
            i = JsonScanner.space(b, quote + 1);
            if (i < end && b[i] != ':') {
                return JsonScanner.BROKEN;
            }
            i = i < end ? JsonScanner.space(b, i + 1) : i;
            if (i >= end) {
                return JsonScanner.MORE;
            }
            i = member(b, name, quote, i, end, parent, node, depth);
            if (i < 0) {
                return i;
            }
            i = JsonScanner.space(b, i);
            if (i >= end) {
                return JsonScanner.MORE;
            }
            if (b[i] == '}') {
                return i + 1;
            }
            if (b[i] != ',') {
                return JsonScanner.BROKEN;
            }
            i = JsonScanner.space(b, i + 1);
        }
    }

    /** Reads the value at {@code p} of the member whose name stands in [name, quote); returns the index after it or a code. */
    private int member(
            byte[] b, int name, int quote, int p, int end, JsonNode parent, @Nullable JsonNode node, int depth) {
        if (node == null) {
            int after = JsonScanner.value(b, p, end, depth);
            if (after >= 0 && !parent.loose) {
                unknown(b, name, quote, p, after, parent);
            }
            return after;
        }
        if (node.seen == serial) {
            node.clear(row);
            flags |= depth == 1 ? Flag.DUPLICATE_FIELD.bit() : 0;
        }
        node.seen = serial;
        if (entering && node.kind == JsonNode.Kind.CONTAINER && b[p] == '[') {
            entered = p + 1;
            return ENTER;
        }
        if (node.enters && b[p] == '{') {
            int after = members(b, p, end, node, depth + 1);
            if (after == JsonScanner.BROKEN || after == JsonScanner.TOO_DEEP) {
                after = JsonScanner.container(b, p, end, depth); // what it lets pass is no reason to lose the record
            }
            if (after >= 0 && node.wanted) {
                row.set(node.place, b, p, after);
            }
            return after;
        }
        int after = JsonScanner.value(b, p, end, depth);
        if (after >= 0 && isPacked(node, b, p)) {
            packed(node, b, p, after, depth);
        } else if (after >= 0 && node.struct && b[p] != '{' && b[p] != 'n') {
            unknown(b, name, quote, p, after, parent);
        } else if (after >= 0 && node.wanted) {
            set(node, b, p, after, parent.loose);
        }
        return after;
    }

    private static @Nullable JsonNode find(byte[] b, int name, int quote, JsonNode parent) {
        JsonNode node = parent.find(b, name, quote);
        if (node == null && JsonText.hasEscape(b, name, quote)) {
            byte[] plain = JsonText.unescaped(b, name, quote);
            return parent.find(JsonText.guarded(plain), 0, plain.length);
        }
        return node;
    }

    /** Whether the value is an object or list that an export has put into a string. */
    private static boolean isPacked(JsonNode node, byte[] b, int p) {
        boolean json = node.kind == JsonNode.Kind.JSON || node.kind == JsonNode.Kind.STRUCT;
        return json && b[p] == '"' && (b[p + 1] == '{' || (b[p + 1] == '[' && !node.struct));
    }

    private void packed(JsonNode node, byte[] b, int from, int to, int depth) {
        if (!node.enters && !node.wanted) {
            return;
        }
        byte[] text = JsonText.unescaped(b, from + 1, to - 1);
        if (node.enters && text[0] == '{') {
            members(JsonText.guarded(text), 0, text.length, node, depth + 1); // as far as it can be read
        }
        if (node.wanted) {
            row.set(node.place, text);
        }
    }

    private void set(JsonNode node, byte[] b, int from, int to, boolean loose) {
        if (b[from] == 'n' || !row.isNull(node.place)) {
            return; // of several places that a column may come from, the first counts
        }
        if (loose && b[from] == '[') {
            setElement(node, b, from, to);
            return;
        }
        switch (node.kind) {
            case STRING -> setString(node.place, b, from, to);
            case BOOLEAN -> setBoolean(node.place, b, from, to);
            case LONG -> JsonNumber.set(row, node.place, b, from, to);
            default -> row.set(node.place, b, from, to);
        }
    }

    /** A list of one element is that element, as in events of 2019; any other list is its text. */
    private void setElement(JsonNode node, byte[] b, int from, int to) {
        int element = JsonScanner.space(b, from + 1);
        int after = b[element] == ']' ? -1 : JsonScanner.value(b, element, to, 1);
        if (after >= 0 && JsonScanner.space(b, after) == to - 1 && b[element] != '[') {
            set(node, b, element, after, false);
        } else if (node.kind == JsonNode.Kind.STRING) {
            row.set(node.place, b, from, to);
        }
    }

    private void setString(int place, byte[] b, int from, int to) {
        if (b[from] != '"') {
            row.set(place, b, from, to);
        } else if (JsonText.hasEscape(b, from + 1, to - 1)) {
            row.set(place, JsonText.unescaped(b, from + 1, to - 1));
        } else {
            row.set(place, b, from + 1, to - 1);
        }
    }

    private void setBoolean(int place, byte[] b, int from, int to) {
        int quoted = b[from] == '"' ? 1 : 0;
        String text = new String(b, from + quoted, to - from - 2 * quoted, StandardCharsets.ISO_8859_1);
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            row.set(place, text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private void unknown(byte[] b, int name, int quote, int value, int after, JsonNode parent) {
        if (parent == root && b[name] != '@') { // a shipper marks its own fields so
            flags |= Flag.EXTRA_FIELDS.bit();
        }
        if (wantsExtra && (parent == root || parent.struct)) {
            extra.write(extra.size() == 0 ? '{' : ',');
            extra.write('"');
            if (parent != root) {
                extra.writeBytes((parent.path + ".").getBytes(StandardCharsets.UTF_8));
            }
            extra.write(b, name, quote - name);
            extra.writeBytes("\":".getBytes(StandardCharsets.UTF_8));
            extra.write(b, value, after - value);
        }
    }

    /** Whether objects have a member of that name. */
    boolean knows(byte[] b, int from, int to) {
        return root.find(b, from, to) != null;
    }

    /** The text at a place, or null. */
    @Nullable
    String text(int place) {
        return row.isNull(place)
                ? null
                : new String(row.array(place), row.start(place), row.length(place), StandardCharsets.UTF_8);
    }
}
