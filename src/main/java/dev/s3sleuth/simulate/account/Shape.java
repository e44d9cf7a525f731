package dev.s3sleuth.simulate.account;

import dev.s3sleuth.simulate.clock.Dice;

/**
 * What sort of company it is. Names are those of the command line; {@link #ANY} draws all from the seed.
 */
public enum Shape {
    TYPICAL(12, 14, 3_000, 7),
    IDLE(6, 3, 120, 8),
    BUSY(20, 45, 120_000, 7),
    NIGHT_SHIFT(12, 18, 4_000, 21),
    ANY(0, 0, 0, 0);

    private final int buckets;
    private final int people;
    private final double perDay;
    private final int workFrom;

    Shape(int buckets, int people, double perDay, int workFrom) {
        this.buckets = buckets;
        this.people = people;
        this.perDay = perDay;
        this.workFrom = workFrom;
    }

    /**
     * The numbers of a company.
     *
     * @param buckets how many
     * @param people how many use AWS themselves
     * @param perDay requests on a weekday, about
     * @param workFrom when people start, hours UTC
     * @param office which of the blocks of addresses is the office's
     * @param growth what a week multiplies the traffic with
     * @param regionKnown whether its access log has the source Region already
     */
    public record Numbers(
            int buckets, int people, double perDay, int workFrom, int office, double growth, boolean regionKnown) {}

    /** Draws the numbers; a scale multiplies the requests. */
    public Numbers numbers(Dice dice, double scale) {
        int office = dice.below(3);
        double growth = 1 + dice.below(5) / 100.0;
        boolean regionKnown = dice.chance(0.8);
        if (this != ANY) {
            return new Numbers(buckets, people, perDay * scale, workFrom, office, growth, regionKnown);
        }
        double rate = 60 * StrictMath.pow(1000, dice.fraction());
        return new Numbers(
                4 + dice.below(20),
                2 + dice.below(rate < 500 ? 6 : 50),
                rate * scale,
                dice.below(24),
                office,
                growth,
                regionKnown);
    }
}
