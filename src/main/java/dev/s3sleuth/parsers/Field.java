package dev.s3sleuth.parsers;

import java.util.List;

/**
 * One column of a source.
 *
 * @param name the column's name; of a field of a struct, the names on the way to it, joined by dots
 * @param type its type
 * @param json where JSON deliveries have it: names on the way, joined by dots; the first of several that is there counts
 * @param doc one sentence for people, shown by DESCRIBE
 */
public record Field(String name, FieldType type, List<String> json, String doc) {

    public Field {
        json = List.copyOf(json);
    }
}
