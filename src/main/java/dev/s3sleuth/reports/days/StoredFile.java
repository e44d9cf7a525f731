package dev.s3sleuth.reports.days;

/**
 * A file of a day.
 *
 * @param bytes its size
 * @param sha256 the sum of its bytes, in hexadecimal
 */
public record StoredFile(long bytes, String sha256) {}
