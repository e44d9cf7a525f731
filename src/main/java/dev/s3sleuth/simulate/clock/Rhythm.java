package dev.s3sleuth.simulate.clock;

import java.time.DayOfWeek;

/**
 * How often something happens: a rate that follows the hours of the day, the days of the week and growth.
 *
 * @param perDay how often on an ordinary weekday at the start
 * @param day weight of each hour UTC, 24 numbers
 * @param weekend weight of a Saturday and a Sunday beside a weekday
 * @param growth what a week multiplies the rate with
 * @param start when the rate was {@code perDay}, milliseconds since 1970
 */
public record Rhythm(double perDay, double[] day, double weekend, double growth, long start) {

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    /** 1970-01-01 was a Thursday. */
    private static final int THURSDAY = DayOfWeek.THURSDAY.getValue() - 1;

    /** The same at all hours. */
    public static Rhythm steady(double perDay) {
        double[] flat = new double[24];
        java.util.Arrays.fill(flat, 1);
        return new Rhythm(perDay, flat, 1, 1, 0);
    }

    /** People at work from one hour to another, a lunch break between, hardly anybody else; hours UTC that may pass midnight. */
    public static Rhythm office(double perDay, int from, int hours) {
        double[] day = new double[24];
        for (int hour = 0; hour < 24; hour++) {
            int since = Math.floorMod(hour - from, 24);
            day[hour] = since >= hours ? 0.02 : since == hours / 2 ? 0.6 : 1;
        }
        return new Rhythm(perDay, day, 0.04, 1, 0);
    }

    /** The public: an evening peak, never quite asleep. */
    public static Rhythm audience(double perDay, int peak) {
        double[] day = new double[24];
        for (int hour = 0; hour < 24; hour++) {
            day[hour] = 1.1 + StrictMath.cos((hour - peak) * StrictMath.PI / 12);
        }
        return new Rhythm(perDay, day, 1.2, 1, 0);
    }

    public Rhythm growing(double perWeek, long since) {
        return new Rhythm(perDay, day, weekend, perWeek, since);
    }

    /** Rate at an instant, per day. */
    double rate(long time) {
        double sum = 0;
        for (double weight : day) {
            sum += weight;
        }
        double weeks = growth == 1 ? 0 : (time - start) / (7.0 * DAY);
        long weekday = Math.floorMod(Math.floorDiv(time, DAY) + THURSDAY, 7L);
        return perDay
                * 24
                / sum
                * day[(int) (Math.floorMod(time, DAY) / HOUR)]
                * (weekday >= 5 ? weekend : 1)
                * (growth == 1 ? 1 : StrictMath.pow(growth, weeks));
    }

    /** When it happens next: waits are drawn hour by hour, for a rate is the same within one. */
    public long next(long now, Dice dice) {
        double left = dice.after(1_000_000) / 1_000_000.0;
        long time = now;
        for (int hours = 0; hours < 24 * 366; hours++) {
            long end = Math.floorDiv(time, HOUR) * HOUR + HOUR;
            double expected = rate(time) * (end - time) / DAY;
            if (expected >= left) {
                return time + Math.max(1, (long) (left / expected * (end - time)));
            }
            left -= expected;
            time = end;
        }
        return Long.MAX_VALUE;
    }
}
