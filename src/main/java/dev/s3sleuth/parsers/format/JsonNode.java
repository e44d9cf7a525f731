package dev.s3sleuth.parsers.format;

import dev.s3sleuth.parsers.FieldType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One name on the way to the columns of a JSON source: what to do with the member of that name. Belongs to one reader, because it
 * remembers where it was last seen.
 */
final class JsonNode {

    /** What a member's value is read as. */
    enum Kind {
        STRING,
        JSON,
        BOOLEAN,
        LONG,
        /** A struct: that it is there at all. */
        STRUCT,
        /** The member as it stands, quotes and all. */
        RAW,
        /** A list that may be entered in place of being a value. */
        CONTAINER;

        static Kind of(FieldType type) {
            return switch (type) {
                case STRING, TIMESTAMP -> STRING;
                case JSON -> JSON;
                case BOOLEAN -> BOOLEAN;
                case INT, LONG -> LONG;
            };
        }
    }

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int EMPTY = 4;

    final String path;
    private final byte[] name;
    /** The first and the last eight bytes of the name; the mask leaves those there are of a shorter one. */
    private final long head;

    private final long tail;
    private final long mask;
    /** The first of its members, and the member that came after it, when last seen: services write members in one order. */
    @Nullable
    JsonNode first;

    @Nullable
    JsonNode next;

    int place = -1;
    Kind kind = Kind.RAW;
    /** Whether the value itself is asked for. */
    boolean wanted;
    /** Whether something in the value is asked for. */
    boolean enters;
    /** Whether the members are free-form: found without regard to case, a list of one element is that element. */
    boolean loose;
    /** Whether this is a struct, of which every member is known. */
    boolean struct;
    /** Number of the object in which it was last seen. */
    long seen;

    private @Nullable JsonNode[] table = new @Nullable JsonNode[EMPTY];
    private int size;

    JsonNode(String path) {
        this.path = path;
        this.name = path.substring(path.lastIndexOf('.') + 1).getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(name, Math.max(name.length, Long.BYTES));
        this.mask = name.length >= Long.BYTES ? -1L : (1L << (name.length * Byte.SIZE)) - 1;
        this.head = (long) LONG.get(padded, 0);
        this.tail = (long) LONG.get(padded, padded.length - Long.BYTES);
    }

    /** The member of that name, made if there is none. */
    JsonNode member(String member) {
        byte[] bytes = Arrays.copyOf(member.getBytes(StandardCharsets.UTF_8), member.length() + Long.BYTES);
        JsonNode known = find(bytes, 0, member.length());
        if (known != null) {
            return known;
        }
        JsonNode made = new JsonNode(path.isEmpty() ? member : path + "." + member);
        if (++size * 2 > table.length) {
            @Nullable JsonNode[] old = table;
            table = new @Nullable JsonNode[old.length * 4];
            for (JsonNode node : old) {
                if (node != null) {
                    put(node);
                }
            }
        }
        put(made);
        return made;
    }

    private void put(JsonNode node) {
        int i = hash(node.name, 0, node.name.length) & table.length - 1;
        while (table[i] != null) {
            i = i + 1 & table.length - 1;
        }
        table[i] = node;
    }

    /** The member whose name stands in [from, to); null if it is unknown. */
    @Nullable
    JsonNode find(byte[] b, int from, int to) {
        int i = hash(b, from, to) & table.length - 1;
        for (JsonNode node = table[i]; node != null; node = table[i]) {
            if (node.isNamed(b, from, to, loose)) {
                return node;
            }
            i = i + 1 & table.length - 1;
        }
        return null;
    }

    /** Of the length and a few letters in lower case: enough to tell CloudTrail's names apart. */
    private static int hash(byte[] b, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return 0;
        }
        int h = length * 31 + (b[from] | 0x20);
        h = h * 31 + (b[to - 1] | 0x20);
        h = h * 31 + (b[from + length / 2] | 0x20);
        return h ^ h >>> 7;
    }

    private boolean isNamed(byte[] b, int from, int to, boolean anyCase) {
        return to - from == name.length && (isAt(b, from) || (anyCase && isAtInAnyCase(b, from)));
    }

    /**
     * Whether the name stands at {@code from}. Names of up to sixteen bytes are two words, which may overlap; longer ones have a middle.
     * A byte loop costs a tenth of all reading (src/bench, EventReaderBench).
     */
    private boolean isAt(byte[] b, int from) {
        int length = name.length;
        if (length < Long.BYTES) {
            return ((long) LONG.get(b, from) & mask) == head;
        }
        return (long) LONG.get(b, from) == head
                && (long) LONG.get(b, from + length - Long.BYTES) == tail
                && (length <= 2 * Long.BYTES || Arrays.equals(b, from, from + length, name, 0, length));
    }

    private boolean isAtInAnyCase(byte[] b, int from) {
        for (int i = 0; i < name.length; i++) {
            if (lower(b[from + i]) != lower(name[i])) {
                return false;
            }
        }
        return true;
    }

    /** Index of the quote behind the name, if it stands at {@code from}; -1 if another one does. */
    int quote(byte[] b, int from) {
        return isAt(b, from) && b[from + name.length] == '"' ? from + name.length : -1;
    }

    private static int lower(byte c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    /** Marks what is asked for, here and below; returns whether anything is. */
    boolean want(IntPredicate places) {
        wanted = place >= 0 && places.test(place);
        enters = false;
        for (JsonNode node : table) {
            enters |= node != null && node.want(places);
        }
        return wanted || enters;
    }

    /** Has all structs entered, for what is unknown in them. */
    void enterStructs() {
        enters = true;
        for (JsonNode node : table) {
            if (node != null && node.struct) {
                node.enterStructs();
            }
        }
    }

    /** Makes NULL what was read here and below. */
    void clear(Slices row) {
        if (place >= 0) {
            row.setNull(place);
        }
        for (JsonNode node : table) {
            if (node != null) {
                node.clear(row);
            }
        }
    }
}
