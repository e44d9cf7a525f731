package dev.s3sleuth.reports;

/**
 * A question of a job that was not asked.
 *
 * @param id the query's id
 * @param title the question in words
 * @param reason what was missing
 */
public record Unasked(String id, String title, String reason) {}
