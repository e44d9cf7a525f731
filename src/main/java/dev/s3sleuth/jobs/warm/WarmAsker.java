package dev.s3sleuth.jobs.warm;

import java.io.OutputStream;
import java.util.List;

/** What answers, in a process that stays: one command after the other, each as if it were the first. */
public interface WarmAsker {

    /** Whether a command is answered here as it would be by a process of its own. */
    boolean takes(List<String> arguments);

    /**
     * Runs a command; returns its exit status.
     *
     * @param width how many characters a line of the terminal has
     * @param progress whether someone watches stderr
     */
    int run(List<String> arguments, OutputStream out, OutputStream err, int width, boolean progress);

    /** Stops what a command, which runs in another thread, has under way; may be called again and again. */
    void cancel();

    /** Gets all classes loaded and compiled that a first command would wait for. */
    void warmUp();
}
