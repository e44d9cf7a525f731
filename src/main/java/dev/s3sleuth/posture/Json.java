package dev.s3sleuth.posture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as events and policies have it: names in any case, one value for a list of one, text that holds JSON. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** The tree of a text; missing if it is none or was cut short. */
    public static JsonNode of(@Nullable String text) {
        try {
            JsonNode tree = text == null ? null : MAPPER.readTree(text);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** A document that stands there as such or as text. */
    public static JsonNode document(JsonNode node) {
        return node.isTextual() ? of(node.asText()) : node;
    }

    /** The member of that name in any case; missing if there is none. */
    public static JsonNode member(JsonNode object, String name) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    /** The first member of that name in any case, however deep; missing if there is none. */
    public static JsonNode anywhere(JsonNode object, String name) {
        JsonNode here = member(object, name);
        if (!here.isMissingNode()) {
            return here;
        }
        for (JsonNode child : object) {
            JsonNode below = child.isContainerNode() ? anywhere(child, name) : MissingNode.getInstance();
            if (!below.isMissingNode()) {
                return below;
            }
        }
        return MissingNode.getInstance();
    }

    /** One or many. */
    public static List<JsonNode> each(JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(all::add);
        } else if (!node.isMissingNode() && !node.isNull()) {
            all.add(node);
        }
        return all;
    }

    public static List<String> texts(JsonNode node) {
        return each(node).stream().map(JsonNode::asText).toList();
    }

    /** True and false, also as text; null for what is neither. */
    public static @Nullable Boolean flag(JsonNode node) {
        return switch (node.asText("").toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }
}
