package dev.s3sleuth.queries;

/**
 * A column of an answer.
 *
 * @param name its name
 * @param type its type as SQL names it
 */
public record ResultColumn(String name, String type) {}
