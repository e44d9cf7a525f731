package dev.s3sleuth.jobs;

/** Probe. */
public final class Main {
    private Main() {}
}
