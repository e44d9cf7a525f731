package dev.s3sleuth.parsers;

/**
 * One column of a source.
 *
 * @param name the column's name
 * @param type its type
 * @param json the name of the field in JSON deliveries; empty if there is none
 * @param doc one sentence for people, shown by DESCRIBE
 */
public record Field(String name, FieldType type, String json, String doc) {}
