package dev.s3sleuth.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending a notice once.
 *
 * @param problem why it was not taken, without secrets; null if it was
 * @param mayPass whether trying again may help
 * @param rest for how long the other side wants to be left alone; null if it does not say
 */
record Outcome(
        @Nullable String problem, boolean mayPass, @Nullable Duration rest) {

    static final Outcome SENT = new Outcome(null, false, null);

    /** Not taken, and there is no use in trying again. */
    static Outcome refused(String problem) {
        return new Outcome(problem, false, null);
    }

    /** Not taken, for now. */
    static Outcome busy(String problem, @Nullable Duration rest) {
        return new Outcome(problem, true, rest);
    }
}
