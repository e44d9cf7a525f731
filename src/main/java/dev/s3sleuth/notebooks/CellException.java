package dev.s3sleuth.notebooks;

/** A cell that does not compile, or threw; the message says which and why. */
final class CellException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CellException(String message) {
        super(message);
    }
}
