package dev.s3sleuth.jobs;

import dev.s3sleuth.jobs.shell.Shell;
import java.io.IOException;
import java.io.Reader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private SessionOptions options;

    @Override
    public Integer call() throws IOException {
        Streams streams = streams();
        options.check(now());
        Reader in = streams.in();
        ShellSession session = new ShellSession(streams, options.input());
        session.options().set(spec().commandLine().getParseResult(), now());
        session.warmUp();
        Shell shell = Shell.piped(in == null ? Reader.nullReader() : in, session::isWhole, streams.err());
        return shell.run(session);
    }
}
