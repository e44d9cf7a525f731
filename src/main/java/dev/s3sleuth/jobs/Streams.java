package dev.s3sleuth.jobs;

import java.io.PrintWriter;
import java.time.Clock;

/**
 * What a command talks to.
 *
 * @param out the answer, nothing else
 * @param err everything else
 * @param clock says what time it is
 * @param width how many characters a line of the terminal has
 * @param progress whether someone watches stderr
 */
record Streams(PrintWriter out, PrintWriter err, Clock clock, int width, boolean progress) {}
