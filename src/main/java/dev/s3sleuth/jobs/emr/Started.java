package dev.s3sleuth.jobs.emr;

import java.time.Duration;
import java.util.function.Consumer;

/** A run that AWS has accepted. It goes on whether anyone watches or not. */
public interface Started extends AutoCloseable {

    /** What to call it, such as {@code job run 00f5trm1fv0d3p09}. */
    String name();

    /**
     * How it stands now.
     *
     * @throws IllegalStateException if AWS does not say
     */
    State state();

    /** The command of AWS's that shows it. */
    String look();

    /** The command of AWS's that ends it. */
    String cancel();

    @Override
    void close();

    /**
     * Waits for its end.
     *
     * @param pause between two looks
     * @param changed is told of each state, once
     * @return the last state
     * @throws IllegalStateException if AWS no longer says how it stands
     */
    default State await(Duration pause, Consumer<State> changed) throws InterruptedException {
        State last = state();
        changed.accept(last);
        while (last.phase() == State.Phase.GOING) {
            Thread.sleep(pause.toMillis());
            State now = state();
            if (!now.name().equals(last.name())) {
                changed.accept(now);
            }
            last = now;
        }
        return last;
    }
}
