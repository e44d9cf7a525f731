package dev.s3sleuth.jobs;

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
    COVERAGE(4);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
