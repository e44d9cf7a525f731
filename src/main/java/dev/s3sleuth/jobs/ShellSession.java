package dev.s3sleuth.jobs;

import dev.s3sleuth.jobs.shell.Questions;
import dev.s3sleuth.queries.KeptWindows;
import dev.s3sleuth.queries.LogInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What stays between the questions of a shell, and how one is asked: as the command of the same words, with the options that hold. */
final class ShellSession implements Questions {

    /** What a shell told to end by Ctrl-C exits with elsewhere. */
    private static final int CANCELLED = 130;

    /** These have no place in a session. */
    private static final Set<String> ELSEWHERE = Set.of("shell", "kernel", "manual", "completion", "notebook");

    private static final Set<String> TIMED = Set.of("query", "run", "sql", "audit", "whatif", "verify", "ingest");

    private final Streams streams;
    private final HeldOptions options = new HeldOptions();
    private final InputOptions input;
    private final AtomicReference<@Nullable Thread> asking = new AtomicReference<>();
    private Supplier<List<String>> history = List::of;
    private IntSupplier width = () -> 0;
    private volatile boolean cancelled;
    private boolean over;

    ShellSession(Streams streams, InputOptions input) {
        this.streams = streams;
        this.input = input;
    }

    HeldOptions options() {
        return options;
    }

    /** Starts Spark while the first question is typed. */
    void warmUp() {
        Thread thread = new Thread(this::warm, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private void warm() {
        try {
            LogInputs inputs = input.inputs(streams.clock().instant());
            LocalSpark.warm(inputs);
        } catch (RuntimeException e) {
            return; // the question will say what is wrong
        }
    }

    /** Whether Spark takes a text for a whole SELECT. */
    boolean isWhole(String sql) {
        return LocalSpark.isQuery(sql);
    }

    /** What was typed before, the oldest first. */
    List<String> history() {
        return history.get();
    }

    /**
     * Says what only the prompt knows.
     *
     * @param typed what was typed before
     * @param characters how wide the terminal is now; 0 if there is none
     */
    void remember(Supplier<List<String>> typed, IntSupplier characters) {
        history = typed;
        width = characters;
    }

    /** Drops what was read. */
    void forget() {
        KeptWindows kept = streams.kept();
        if (kept != null) {
            kept.close();
        }
    }

    void leave() {
        over = true;
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public int ask(List<String> given) {
        List<String> words = new ArrayList<>(given);
        if (words.size() > 1 && words.get(0).equals("s3sleuth")) {
            words.remove(0); // pasted from elsewhere
        }
        long start = System.nanoTime();
        int status = ExitCode.FAILED.status();
        cancelled = false;
        asking.set(Thread.currentThread());
        try {
            status = execute(words);
            return status;
        } catch (OutOfMemoryError | StackOverflowError e) {
            streams.err()
                    .println("s3sleuth: failed: " + e + "; ask less at once, or give more memory by S3SLEUTH_HEAP");
            return ExitCode.FAILED.status();
        } finally {
            asking.set(null);
            boolean late = Thread.interrupted(); // what ended the question must not end the next
            streams.out().flush();
            if (TIMED.contains(words.get(0)) && status != ExitCode.USAGE.status()) {
                String what = cancelled || late ? "cancelled after " : "";
                double seconds = (System.nanoTime() - start) / 1e9;
                streams.err().println(String.format(Locale.ROOT, "s3sleuth: %s%.2f s", what, seconds));
            }
            streams.err().flush();
        }
    }

    private int execute(List<String> words) {
        CommandLine line = line();
        CommandLine command = line.getSubcommands().get(words.get(0));
        List<String> all = command == null || SessionCommand.isOne(command)
                ? words
                : options.with(words, command.getCommandSpec());
        return line.execute(all.toArray(String[]::new));
    }

    /** What parses and runs the commands of a session. */
    CommandLine line() {
        int characters = width.getAsInt();
        Streams fitting = characters > 0 ? streams.wide(characters) : streams;
        CommandLine line = Main.line(fitting);
        ELSEWHERE.forEach(line.getCommandSpec()::removeSubcommand);
        SessionCommand.all(this, fitting).forEach(line::addSubcommand);
        CommandLine.IExecutionExceptionHandler handler = line.getExecutionExceptionHandler();
        return line.setExecutionExceptionHandler(
                (e, command, parsed) -> cancelled ? CANCELLED : handler.handleExecutionException(e, command, parsed));
    }

    @Override
    public void cancel() {
        Thread thread = asking.get();
        if (thread != null) {
            cancelled = true;
            thread.interrupt();
            LocalSpark.cancelJobs();
        }
    }

    @Override
    public List<Candidate> completions(List<String> words) {
        return new SessionCompletion(line()).of(words);
    }

    @Override
    public List<Candidate> names(String sql) {
        return SessionCompletion.names(sql);
    }
}
