package dev.s3sleuth.jobs.shell;

import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads statements and has them run, until there is none or the user leaves. No error ends it. */
public final class Shell {

    private static final int USAGE = 2;

    private final Lines lines;
    private final PrintWriter err;
    private @Nullable Statement failed;
    private int status;

    private Shell(Lines lines, PrintWriter err) {
        this.lines = lines;
        this.err = err;
    }

    /**
     * A shell into which its statements are piped.
     *
     * @param isWhole whether a statement of SQL can be run as it stands
     */
    public static Shell piped(Reader in, Predicate<String> isWhole, PrintWriter err) {
        return new Shell(new PipedLines(in, isWhole), err);
    }

    /**
     * A shell at the terminal of the process.
     *
     * @param questions what is asked there
     * @param folder where what was typed is remembered; null for nowhere
     */
    public static Shell onTerminal(Questions questions, @Nullable Path folder, PrintWriter err) throws IOException {
        return new Shell(Prompt.open(questions, folder), err);
    }

    /** Runs all statements; returns 0, or, of what was piped in, the exit status of the first that failed. */
    public int run(Questions questions) throws IOException {
        for (Statement next = lines.next(); next != null; next = lines.next()) {
            if (!next.isEmpty()) {
                note(next, ask(next, questions));
            }
            if (questions.isOver()) {
                break;
            }
        }
        if (failed != null && !lines.isTyped()) {
            String text = failed.text().lines().findFirst().orElse("");
            err.println("s3sleuth: line " + failed.line() + " failed with exit status " + status + ": " + text);
            err.flush();
        }
        return lines.isTyped() ? 0 : status;
    }

    private int ask(Statement next, Questions questions) {
        List<String> words;
        try {
            words = next.words();
        } catch (UsageException e) {
            err.println("s3sleuth: " + e.getMessage());
            err.flush();
            return USAGE;
        }
        return words.isEmpty() ? 0 : questions.ask(words);
    }

    private void note(Statement statement, int now) {
        if (failed == null && now != 0) {
            failed = statement;
            status = now;
        }
    }

    /** How many characters a line of the terminal has; 0 if that is not known. */
    public int width() {
        return lines.width();
    }

    /** What was typed before, the oldest first. */
    public List<String> history() {
        return lines.history();
    }
}
