package dev.s3sleuth.simulate.clock;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance that is the same for the same seed and name, on any machine: {@link StrictMath} throughout. Everybody who acts has dice of
 * their own, so that one more actor does not change what the others do.
 */
public final class Dice {

    private final long seed;
    private final SplittableRandom random;

    private Dice(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    public static Dice of(long seed, String name) {
        return new Dice(hash(seed, name));
    }

    /** Dice of somebody else; does not change these. */
    public Dice fork(String name) {
        return of(seed, name);
    }

    /** A number that follows from two, spread over all of {@code long}. */
    public static long hash(long seed, long value) {
        long z = seed + value * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** A number that follows from a seed and a name. */
    public static long hash(long seed, String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash(seed, hash);
    }

    public long bits() {
        return random.nextLong();
    }

    /** From 0 up to, not including, a bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** From the one to, including, the other. */
    public long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public double fraction() {
        return random.nextDouble();
    }

    public <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** The first of a list most, the last least: one over the rank. */
    public <T> T favour(List<T> from) {
        return from.get((int) rank(from.size()));
    }

    /** A rank below a bound, about as often as one over it. */
    public long rank(long bound) {
        return Math.min(bound - 1, (long) StrictMath.pow(bound + 1.0, random.nextDouble()) - 1);
    }

    /** How long until something that happens once per so many milliseconds, at least one. */
    public long after(double mean) {
        return 1 + (long) (-mean * StrictMath.log(1 - random.nextDouble()));
    }

    /** A number around a median, as sizes and durations are spread; a spread of 1 has most within a factor of three. */
    public long around(double median, double spread) {
        return (long) (median * StrictMath.exp(spread * bell()));
    }

    private double bell() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }
}
