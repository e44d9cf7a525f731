package dev.s3sleuth.jobs;

import java.util.List;

/** What the command's exit status says. */
public enum ExitCode {
    FINE(0),
    /** A bug, or the cluster failed. */
    FAILED(1),
    /** The user can put it right. */
    USAGE(2),
    /** A finding at or above {@code --fail-on}. */
    FINDING(3),
    /** Coverage is too poor for the answer to be trusted. */
    COVERAGE(4),
    /** The answer is complete, but the report could not be written where it belongs, or people could not be told of it. */
    UPLOAD(5);

    private static final List<ExitCode> WORST = List.of(FINE, UPLOAD, FINDING, COVERAGE, USAGE, FAILED);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The one of two that says more: poor coverage, then a finding, then what could not be written. */
    ExitCode or(ExitCode other) {
        return WORST.indexOf(other) > WORST.indexOf(this) ? other : this;
    }

    /** This, or {@link #FINDING} if there is one; poor coverage counts for more, a report or a notification that did not arrive for less. */
    int with(boolean finding) {
        return (finding && this != COVERAGE ? FINDING : this).status();
    }
}
