package dev.s3sleuth.parsers.format;

import java.util.Arrays;

/**
 * The values of one row as slices of byte arrays: text is never copied, a number is decoded when it is asked for. Valid until the
 * reader moves on.
 */
public final class Slices {

    private static final int NULL = -1;

    private final byte[][] arrays;
    final int[] start;
    final int[] end;
    /** Request time, microseconds since the epoch. */
    long time;
    /** Offset of the record in the decompressed object. */
    long offset;

    private byte[] shared = new byte[0];

    private final int timeColumn;
    private final int offsetColumn;

    Slices(Places places) {
        this(places, 0);
    }

    /** A row with some more places than its source has columns, for what a reader needs to know. */
    Slices(Places places, int more) {
        int size = places.size() + more;
        timeColumn = places.time();
        offsetColumn = places.offset();
        arrays = new byte[size][0];
        start = new int[size];
        end = new int[size];
        clear();
    }

    /** A row in which every column is NULL. */
    public static Slices empty(Places places) {
        return new Slices(places);
    }

    public boolean isNull(int column) {
        return start[column] < 0;
    }

    /** The bytes that hold the text of a column. */
    public byte[] array(int column) {
        return arrays[column];
    }

    /** Index of the first byte of the text in {@link #array}. */
    public int start(int column) {
        return start[column];
    }

    /** Length of the text in bytes. */
    public int length(int column) {
        return end[column] - start[column];
    }

    /** The value of a number, or of a time in microseconds since the epoch. */
    public long number(int column) {
        if (column == timeColumn) {
            return time;
        }
        return column == offsetColumn ? offset : digits(arrays[column], start[column], end[column]);
    }

    /** The value of a boolean. */
    public boolean isTrue(int column) {
        return arrays[column][start[column]] == 't';
    }

    private static long digits(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }

    /** Makes all columns slices of one array. */
    void share(byte[] array) {
        if (array != shared) {
            Arrays.fill(arrays, array);
            shared = array;
        }
    }

    void clear() {
        Arrays.fill(start, NULL);
    }

    void setNull(int column) {
        start[column] = NULL;
    }

    /** Gives a column a slice of the shared array. */
    void set(int column, int from, int to) {
        start[column] = from;
        end[column] = to;
    }

    /** Gives a column a slice of any array. */
    void set(int column, byte[] array, int from, int to) {
        arrays[column] = array;
        start[column] = from;
        end[column] = to;
    }

    /** Gives a column the slice of another one, of the shared array. */
    void alias(int column, int of) {
        arrays[column] = shared;
        start[column] = start[of];
        end[column] = end[of];
    }

    /** Gives a column an array of its own. */
    void set(int column, byte[] value) {
        arrays[column] = value;
        start[column] = 0;
        end[column] = value.length;
    }

    byte[] copy(int column) {
        return Arrays.copyOfRange(arrays[column], start[column], end[column]);
    }

    boolean startsWith(int column, byte[] prefix) {
        int from = start[column];
        return from >= 0
                && length(column) >= prefix.length
                && Arrays.equals(arrays[column], from, from + prefix.length, prefix, 0, prefix.length);
    }

    boolean equals(int column, byte[] value) {
        return length(column) == value.length && startsWith(column, value);
    }
}
