package dev.s3sleuth.queries;

/**
 * A query and what is asked with it.
 *
 * @param query the query
 * @param arguments values of its parameters
 */
public record Question(Query query, Arguments arguments) {}
