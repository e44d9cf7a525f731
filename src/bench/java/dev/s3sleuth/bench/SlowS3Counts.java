package dev.s3sleuth.bench;

import java.util.Locale;

/**
 * What a {@link SlowS3} was asked.
 *
 * @param gets answered with bytes of objects
 * @param lists answered with pages
 * @param heads answered, whatever they found
 * @param others of any other kind
 * @param refused answered with 503
 * @param bytes in the bodies of answers
 * @param peak most requests at the same time
 */
record SlowS3Counts(long gets, long lists, long heads, long others, long refused, long bytes, long peak) {

    static SlowS3Counts of(String line) {
        String[] parts = line.strip().split(" ", -1);
        long[] n = new long[parts.length];
        for (int i = 0; i < n.length; i++) {
            n[i] = Long.parseLong(parts[i]);
        }
        return new SlowS3Counts(n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
    }

    String line() {
        return gets + " " + lists + " " + heads + " " + others + " " + refused + " " + bytes + " " + peak;
    }

    /** All of them. */
    long requests() {
        return gets + lists + heads + others + refused;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,7d GET %,6d LIST %,6d HEAD %,6d x 503, at most %,4d at once",
                gets,
                lists,
                heads,
                refused,
                peak);
    }
}
