package dev.s3sleuth.integrity;

/** Takes what was found, file by file; from one thread. */
public interface Sink {

    void accept(Checked file);
}
