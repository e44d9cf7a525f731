package dev.s3sleuth.notify;

/**
 * A channel that did not take a notice.
 *
 * @param channel its name, without what is secret of it
 * @param reason why, in words without secrets
 */
public record Failure(String channel, String reason) {}
