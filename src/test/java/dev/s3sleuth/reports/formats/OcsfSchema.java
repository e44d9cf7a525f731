package dev.s3sleuth.reports.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OCSF's Detection Finding 1.5.0, condensed: which attributes there are, of which types, which must be there, and of which one must be. */
final class OcsfSchema {

    private final JsonNode objects;
    private final List<String> problems = new ArrayList<>();
    private List<String> profiles = List.of();

    private OcsfSchema() throws IOException {
        objects = new ObjectMapper()
                .readTree(Files.readString(Path.of("src/test/resources/ocsf/detection_finding-1.5.0.json")))
                .get("objects");
    }

    /** What is wrong with an event; empty if nothing is. */
    static List<String> problems(JsonNode event) throws IOException {
        OcsfSchema schema = new OcsfSchema();
        schema.profiles = texts(event.at("/metadata/profiles"));
        schema.object("detection_finding", event, "");
        return schema.problems;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private void object(String type, JsonNode value, String path) {
        JsonNode schema = objects.path(type);
        if (schema.isMissingNode() || !value.isObject()) {
            problems.add(path + " is no " + type + " that the table knows");
            return;
        }
        for (Map.Entry<String, JsonNode> attribute : schema.get("attributes").properties()) {
            boolean applies = !attribute.getValue().has("profile")
                    || profiles.contains(attribute.getValue().get("profile").asText());
            if (applies && attribute.getValue().path("required").asBoolean() && !value.has(attribute.getKey())) {
                problems.add(path + " lacks " + attribute.getKey());
            }
        }
        List<String> anyOf = texts(schema.get("at_least_one"));
        if (!anyOf.isEmpty() && anyOf.stream().noneMatch(value::has)) {
            problems.add(path + " has none of " + anyOf);
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            attribute(schema.get("attributes").path(member.getKey()), member.getValue(), path + "/" + member.getKey());
        }
    }

    private void attribute(JsonNode schema, JsonNode value, String path) {
        if (schema.isMissingNode()) {
            problems.add(path + " is not in the schema");
        } else if (schema.has("profile")
                && !profiles.contains(schema.get("profile").asText())) {
            problems.add(path + " is of the profile " + schema.get("profile") + ", which is not applied");
        } else if (schema.path("array").asBoolean() != value.isArray()) {
            problems.add(path + " is or is no list");
        } else if (value.isArray()) {
            value.forEach(element -> single(schema, element, path + "[]"));
        } else {
            single(schema, value, path);
        }
    }

    private void single(JsonNode schema, JsonNode value, String path) {
        String type = schema.get("type").asText();
        boolean fits =
                switch (type) {
                    case "boolean_t" -> value.isBoolean();
                    case "integer_t", "long_t" -> value.isIntegralNumber() && isKnown(schema, value);
                    case "timestamp_t" -> value.isIntegralNumber() && value.asLong() > 1_500_000_000_000L;
                    case "ip_t" -> value.isTextual() && value.asText().matches("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,40}");
                    case "object" -> value.isObject();
                    default ->
                        !type.endsWith("_t")
                                || (value.isTextual() && !value.asText().isEmpty());
                };
        if (!fits) {
            problems.add(path + " is no " + type + ": " + value);
        } else if (!type.endsWith("_t") && !type.equals("object")) {
            object(type, value, path);
        }
    }

    private static boolean isKnown(JsonNode schema, JsonNode value) {
        return !schema.has("enum") || texts(schema.get("enum")).contains(value.asText());
    }
}
