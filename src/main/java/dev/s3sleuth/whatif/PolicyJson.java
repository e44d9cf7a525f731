package dev.s3sleuth.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** JSON as policies have it: one value for a list of one. */
final class PolicyJson {

    private PolicyJson() {}

    static List<JsonNode> each(JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(all::add);
        } else {
            all.add(node);
        }
        return all;
    }

    /**
     * One text or many; numbers and flags are taken as text, as AWS does.
     *
     * @throws IllegalArgumentException if there is none, or something else
     */
    static List<String> texts(JsonNode node) {
        List<JsonNode> all = each(node);
        if (all.isEmpty()
                || !all.stream().allMatch(JsonNode::isValueNode)
                || all.stream().anyMatch(JsonNode::isNull)) {
            throw new IllegalArgumentException("has " + node + " where a text or a list of texts stands");
        }
        return all.stream().map(JsonNode::asText).toList();
    }
}
