package dev.s3sleuth;

import dev.s3sleuth.reports.escaping.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Questions as they are typed in a notebook. */
final class Calls {

    private Calls() {}

    /** Java and Scala; in Python the map is written as a dict. */
    static String query(String id, Map<String, String> parameters) {
        List<String> words = new ArrayList<>();
        parameters.forEach((name, value) -> {
            words.add(literal(name));
            words.add(literal(value));
        });
        String map = words.isEmpty() ? "" : ", Map.of(" + String.join(", ", words) + ")";
        return "query(" + literal(id) + map + ")";
    }

    static String sql(String select) {
        return "sql(" + literal(select) + ")";
    }

    /** JSON's escapes are Java's. */
    private static String literal(String text) {
        return JsonValues.json(text);
    }
}
