package dev.s3sleuth.jobs;

import dev.s3sleuth.jobs.shell.Shell;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.KeptWindows;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code s3sleuth shell}. */
@Command(
        name = "shell",
        description = {
            "Answers one question after the other, in one session: the next costs only its scan, and what was read stays at hand.",
            "%nOptions hold for all questions; at the prompt set changes them, and help says what else there is. Into a pipe it asks no"
                    + " prompt: it runs line by line, and exits with the status of the first that failed."
        },
        footer = {
            "",
            "s3sleuth shell --access-log s3://my-logs/ --cloudtrail s3://my-trail/ --from -7d",
            "s3sleuth shell --access-log s3://my-logs/ --from -7d < questions.txt"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ShellCommand extends StreamCommand {

    @Option(
            names = "--keep",
            paramLabel = "GB",
            defaultValue = "4",
            description =
                    "How much of what was read stays at hand, in memory or else on disk; 0 reads anew for every question (default: 4)")
    private int keep;

    @Mixin
    private SessionOptions options;

    @Override
    public Integer call() throws IOException {
        if (keep < 0) {
            throw new UsageException("--keep has to be 0 or more");
        }
        KeptWindows kept = new KeptWindows((long) keep << 30);
        Streams streams = streams().keeping(kept);
        options.check(now());
        Reader in = streams.in();
        ShellSession session = new ShellSession(streams, options.input());
        session.options().set(spec().commandLine().getParseResult(), now());
        session.warmUp();
        Shell shell = in == null
                ? Shell.onTerminal(session, cache(), streams.err())
                : Shell.piped(in, session::isWhole, streams.err());
        session.remember(shell::history, shell::width);
        if (in == null) {
            streams.err().println("s3sleuth: help says what can be typed, Tab completes, Ctrl-D leaves");
            session.options().lines().forEach(streams.err()::println);
            streams.err().flush();
        }
        try (kept) {
            return shell.run(session);
        }
    }

    private static @Nullable Path cache() {
        String place = System.getProperty("s3sleuth.cache");
        return place == null ? null : Path.of(place);
    }
}
