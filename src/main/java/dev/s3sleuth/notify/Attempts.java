package dev.s3sleuth.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tries again, twice at most, what may pass. */
final class Attempts {

    private static final int MOST = 3;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Duration pause;

    /** Waits that long before the second attempt, and twice as long before the third, unless the other side names a time. */
    Attempts(Duration pause) {
        this.pause = pause;
    }

    /** Why the channel did not take the notice; null if it did. */
    @Nullable
    String of(Channel channel, Notice notice) throws InterruptedException {
        Outcome outcome = channel.send(notice);
        for (int attempt = 1; attempt < MOST && outcome.mayPass(); attempt++) {
            Duration rest = outcome.rest() == null ? pause.multipliedBy(attempt) : outcome.rest();
            Thread.sleep((rest.compareTo(LONGEST) > 0 ? LONGEST : rest).toMillis());
            outcome = channel.send(notice);
        }
        return outcome.problem();
    }
}
