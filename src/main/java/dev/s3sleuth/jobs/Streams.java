package dev.s3sleuth.jobs;

import dev.s3sleuth.queries.KeptWindows;
import java.io.PrintWriter;
import java.io.Reader;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a command talks to.
 *
 * @param out the answer, nothing else
 * @param err everything else
 * @param clock says what time it is
 * @param width how many characters a line of the terminal has
 * @param progress whether someone watches stderr
 * @param in what is piped in; null where somebody types at a terminal
 * @param kept what earlier commands of a session have read; null where there is but one command
 */
record Streams(
        PrintWriter out,
        PrintWriter err,
        Clock clock,
        int width,
        boolean progress,
        @Nullable Reader in,
        @Nullable KeptWindows kept) {

    /** Those of one command into which nothing is piped. */
    Streams(PrintWriter out, PrintWriter err, Clock clock, int width, boolean progress) {
        this(out, err, clock, width, progress, Reader.nullReader(), null);
    }

    /** The same on a terminal of another width. */
    Streams wide(int characters) {
        return new Streams(out, err, clock, characters, progress, in, kept);
    }

    /** The same, where what is read is kept. */
    Streams keeping(KeptWindows windows) {
        return new Streams(out, err, clock, width, progress, in, windows);
    }
}
