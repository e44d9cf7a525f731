package dev.s3sleuth.simulate.clock;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * What is still to happen, in order of time; of what happens at once, the first planned comes first. Holds one step of each who acts, so
 * it stays small however long the simulation. Times are milliseconds since 1970.
 */
public final class Agenda {

    private record Step(long time, long order, Runnable what) {}

    private final PriorityQueue<Step> steps =
            new PriorityQueue<>(Comparator.comparingLong(Step::time).thenComparingLong(Step::order));
    private long planned;
    private long now;

    public Agenda(long start) {
        now = start;
    }

    public long now() {
        return now;
    }

    /** Plans a step; one of the past happens next. */
    public void at(long time, Runnable what) {
        steps.add(new Step(Math.max(now, time), planned++, what));
    }

    /** Plans a number of steps, each some milliseconds after the one before. */
    public void times(long start, int count, LongSupplier gap, IntConsumer what) {
        next(start, 0, count, gap, what);
    }

    private void next(long time, int step, int count, LongSupplier gap, IntConsumer what) {
        if (step < count) {
            at(time, () -> {
                what.accept(step);
                next(now + gap.getAsLong(), step + 1, count, gap, what);
            });
        }
    }

    /** Plans what happens again and again, at a rhythm. */
    public void always(Rhythm rhythm, Dice dice, Runnable what) {
        at(rhythm.next(now, dice), () -> {
            what.run();
            always(rhythm, dice, what);
        });
    }

    /** Lets happen all that is planned before an instant. */
    public void run(long until) {
        for (Step step = steps.peek(); step != null && step.time < until; step = steps.peek()) {
            steps.poll();
            now = step.time;
            step.what.run();
        }
    }
}
