package dev.s3sleuth.bench;

import org.jspecify.annotations.Nullable;

/** What an answer comes to, whatever the order of its rows: how many there are, and a sum over all values. */
final class RowSum {

    private long rows;
    private long sum;

    /** Adds a row; numbers are the same whatever their class. */
    void add(@Nullable Object... values) {
        long hash = 1125899906842597L;
        for (Object value : values) {
            String text = String.valueOf(value);
            for (int i = 0; i < text.length(); i++) {
                hash = 31 * hash + text.charAt(i);
            }
            hash = 31 * hash + '\t';
        }
        sum += hash * 0x9E3779B97F4A7C15L;
        rows++;
    }

    @Override
    public String toString() {
        return String.format("%,d rows %08x", rows, (int) (sum ^ sum >>> 32));
    }
}
