package dev.s3sleuth.jobs.shell;

import java.util.List;

/** What the shell runs: everything about commands that it need not know. */
public interface Questions {

    /** Runs a command to its end, whatever happens; returns its exit status. */
    int ask(List<String> words);

    /** Ends the command that runs, if one does; called by another thread. */
    void cancel();

    /** Whether the user wants to leave. */
    boolean isOver();

    /** What may stand at the end of the words, the last of which is what is typed of it so far. */
    List<Candidate> completions(List<String> words);

    /** What a statement of SQL, as far as it is typed, may name. */
    List<Candidate> names(String sql);

    /**
     * A word that may be meant.
     *
     * @param text the word
     * @param says what it is; empty if that is plain
     * @param whole whether another word follows, and not more of this
     */
    record Candidate(String text, String says, boolean whole) {}
}
