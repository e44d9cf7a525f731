package dev.s3sleuth.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Where two answers differ: the path of each value that is not the same. When it was asked, by which build, and which few of many are in a sample may differ. */
final class JsonDifference {

    private static final int MOST = 5;
    private static final Set<String> MAY_DIFFER =
            Set.of("manifest", "settled_until", "generated", "malformed_sample", "unreadable_sample");

    private JsonDifference() {}

    static List<String> between(JsonNode one, JsonNode other) {
        List<String> paths = new ArrayList<>();
        compare("", one, other, paths);
        return paths;
    }

    private static void compare(String path, JsonNode one, JsonNode other, List<String> paths) {
        if (paths.size() >= MOST || one.equals(other)) {
            return;
        }
        if (one.isObject() && other.isObject() && one.size() == other.size()) {
            for (Iterator<String> names = one.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!MAY_DIFFER.contains(name)) {
                    compare(path + "/" + name, one.get(name), other.path(name), paths);
                }
            }
        } else if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(path + "/" + i, one.get(i), other.get(i), paths);
            }
        } else {
            paths.add(path + " " + shortened(one) + " / " + shortened(other));
        }
    }

    private static String shortened(JsonNode node) {
        String text = node.isContainerNode() ? "of " + node.size() : node.toString();
        return text.length() > 60 ? text.substring(0, 60) : text;
    }
}
