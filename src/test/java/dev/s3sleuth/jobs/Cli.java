package dev.s3sleuth.jobs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Runs the command in this JVM, as a user would type it. */
public final class Cli {

    public static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private Cli() {}

    public record Ran(int status, String out, String err) {}

    public static Ran run(String... args) {
        return at(NOW, args);
    }

    /** The same at another time. */
    public static Ran at(Instant now, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Streams streams =
                new Streams(new PrintWriter(out), new PrintWriter(err), Clock.fixed(now, ZoneOffset.UTC), 120, false);
        int status = Main.run(args, streams);
        streams.out().flush();
        streams.err().flush();
        return new Ran(status, out.toString(), err.toString());
    }
}
