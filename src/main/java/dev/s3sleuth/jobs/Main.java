package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.MalformedRecordException;
import dev.s3sleuth.parsers.UsageException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The command line. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        LocalSpark.configureLogging();
        Streams streams = new Streams(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Clock.systemUTC(),
                Integer.getInteger("s3sleuth.width", 120),
                Boolean.getBoolean("s3sleuth.progress"),
                Boolean.getBoolean("s3sleuth.terminal")
                        ? null
                        : new InputStreamReader(System.in, StandardCharsets.UTF_8),
                null);
        int status = run(args, streams);
        streams.out().flush();
        streams.err().flush();
        LocalSpark.end(status);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }

    /** Runs one command; returns its exit status. */
    static int run(String[] args, Streams streams) {
        return line(streams).execute(args);
    }

    /** What parses and runs commands. */
    static CommandLine line(Streams streams) {
        CommandLine line = new CommandLine(RootCommand.class, new CommandFactory(streams))
                .setOut(streams.out())
                .setErr(streams.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setTrimQuotes(false)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((e, a) -> usage(e, streams))
                .setExecutionExceptionHandler((e, command, parsed) -> failure(e, streams));
        // the options of what is submitted are not submit's
        Objects.requireNonNull(line.getSubcommands().get("submit")).setStopAtPositional(true);
        return line;
    }

    private static int usage(CommandLine.ParameterException e, Streams streams) {
        streams.err().println("s3sleuth: " + problem(e));
        return ExitCode.USAGE.status();
    }

    /** What is wrong with what was typed, and which help to read. */
    static String problem(CommandLine.ParameterException e) {
        String help = e.getCommandLine().getCommandName().equals("s3sleuth")
                ? "s3sleuth --help"
                : "s3sleuth " + e.getCommandLine().getCommandName() + " --help";
        String hint =
                CommandLine.UnmatchedArgumentException.printSuggestions(e, new PrintWriter(new java.io.StringWriter()))
                        ? suggestion(e)
                        : "";
        return String.valueOf(e.getMessage()).replace('\n', ' ') + hint + " (" + help + " shows how)";
    }

    private static String suggestion(CommandLine.ParameterException e) {
        return e instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream()
                        .findFirst()
                        .map(s -> "; did you mean " + s + "?")
                        .orElse("")
                : "";
    }

    private static int failure(Exception e, Streams streams) {
        UsageException usage = cause(e, UsageException.class);
        if (usage != null) {
            streams.err().println("s3sleuth: " + usage.getMessage());
            return ExitCode.USAGE.status();
        }
        MalformedRecordException malformed = cause(e, MalformedRecordException.class);
        if (malformed != null) {
            streams.err().println("s3sleuth: " + malformed.getMessage());
            return ExitCode.COVERAGE.status();
        }
        streams.err().println("s3sleuth: failed: " + firstLine(e) + "; the stack trace is in " + traced(e));
        return ExitCode.FAILED.status();
    }

    /** What failed, and where that is something else, what happened. */
    private static String firstLine(Exception e) {
        Throwable inner = e;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        String what = firstLineOf(e);
        String why = firstLineOf(inner);
        boolean ofSpark = what.startsWith("Job aborted"); // at length, and where, not what
        return ofSpark ? why : what.contains(why) ? what : what + ": " + why;
    }

    private static String firstLineOf(Throwable e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        Throwable cause = e;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return type.cast(cause);
    }

    private static String traced(Exception e) {
        try {
            Path file = Files.createTempFile("s3sleuth-error-", ".txt");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                e.printStackTrace(out);
            }
            return file.toString();
        } catch (IOException unwritable) {
            return "no file, because none could be written (" + unwritable.getMessage() + ")";
        }
    }
}
