package dev.s3sleuth.bench;

import java.util.SplittableRandom;

/** The draws that made-up records are made of; the same seed throws the same. */
record Dice(SplittableRandom random) {

    static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    static final String HEX = "0123456789abcdef";

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** Low indexes far more often than high ones. */
    String pick(String... from) {
        return from[(int) Math.min(from.length - 1, Math.pow(from.length, random.nextDouble()) - 1)];
    }

    String text(String alphabet, int length) {
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = alphabet.charAt(random.nextInt(alphabet.length()));
        }
        return new String(text);
    }

    /** Sizes of objects: mostly kilobytes, now and then hundreds of megabytes. */
    long size() {
        return (long) Math.exp(6 + random.nextDouble() * 13);
    }
}
