package dev.s3sleuth.jobs.shell;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where statements come from. */
interface Lines {

    /** The next statement; null if there will be none. */
    @Nullable
    Statement next() throws IOException;

    /** Whether somebody types them, and has seen what failed. */
    boolean isTyped();

    /** How many characters a line of the terminal has; 0 if that is not known. */
    int width();

    /** What was typed before, the oldest first. */
    List<String> history();
}
