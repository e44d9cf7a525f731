package dev.s3sleuth.jobs;

import dev.s3sleuth.queries.KeptWindows;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** One session over an access log, asked one question at a time. */
final class KeptQuestions {

    private final StringWriter out = new StringWriter();
    private final ShellSession session;

    KeptQuestions(Path accessLog) {
        PrintWriter to = new PrintWriter(out);
        Streams streams = new Streams(to, to, Clock.fixed(Cli.NOW, ZoneOffset.UTC), 120, false)
                .keeping(new KeptWindows(1L << 30));
        session = new ShellSession(streams, new InputOptions());
        ask("set", "--access-log", accessLog.toString(), "--from", "2026-01-01", "--to", "2026-03-01");
    }

    /** What the session writes. */
    String ask(String... words) {
        out.getBuffer().setLength(0);
        session.ask(new ArrayList<>(List.of(words)));
        return out.toString();
    }
}
