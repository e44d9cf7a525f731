package dev.s3sleuth.jobs.warm;

import java.util.Locale;

/**
 * How a process that waits is.
 *
 * @param pid its number
 * @param folder where it was started
 * @param doing what it does now
 * @param answered how many commands it answered
 * @param secondsLeft until it ends, if nobody asks
 */
public record WarmState(long pid, String folder, String doing, int answered, long secondsLeft) {

    private static final String BETWEEN = "\t";

    /** Whether it has loaded and compiled what a first command would wait for. */
    public boolean isWarm() {
        return !doing.startsWith("warming");
    }

    /** In words. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "process %d for %s is %s; %,d %s answered; ends in %,d min if nobody asks",
                pid,
                folder,
                doing,
                answered,
                answered == 1 ? "command" : "commands",
                (secondsLeft + 59) / 60);
    }

    String line() {
        return String.join(
                BETWEEN,
                String.valueOf(pid),
                doing,
                String.valueOf(answered),
                String.valueOf(secondsLeft),
                folder); // the last, for it may hold anything
    }

    static WarmState ofLine(String line) {
        String[] parts = line.split(BETWEEN, 5);
        return new WarmState(
                Long.parseLong(parts[0]), parts[4], parts[1], Integer.parseInt(parts[2]), Long.parseLong(parts[3]));
    }
}
