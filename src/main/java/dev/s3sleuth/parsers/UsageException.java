package dev.s3sleuth.parsers;

/** Something the user can put right. The message says what is wrong, why, and what to do, in one line. */
public final class UsageException extends RuntimeException {

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
