package dev.s3sleuth.posture.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.facts.DataEvents.Selected;
import java.util.List;
import java.util.stream.Stream;

/** An advanced event selector: conditions on fields, all of which must hold. */
record AdvancedSelector(JsonNode json) implements DataEvents.Selector {

    private static final String ARN = "resources.ARN";

    @Override
    public Selected management() {
        return texts("eventCategory", "Equals").contains("Management") ? narrowed(kind()) : Selected.NONE;
    }

    @Override
    public Selected objectsOf(String bucket) {
        boolean objects = texts("eventCategory", "Equals").contains("Data")
                && texts("resources.type", "Equals").contains("AWS::S3::Object");
        if (!objects) {
            return Selected.NONE;
        }
        String all = "arn:aws:s3:::" + bucket + "/";
        List<String> begins = texts(ARN, "StartsWith");
        List<String> equal = texts(ARN, "Equals");
        boolean everywhere =
                begins.isEmpty() && equal.isEmpty() && texts(ARN, "EndsWith").isEmpty();
        boolean whole = everywhere || begins.stream().anyMatch(all::startsWith);
        boolean part = Stream.concat(begins.stream(), equal.stream()).anyMatch(arn -> arn.startsWith(all))
                || !texts(ARN, "EndsWith").isEmpty();
        boolean none = texts(ARN, "NotStartsWith").stream().anyMatch(all::startsWith);
        if (none || !(whole || part)) {
            return Selected.NONE;
        }
        boolean holes = Stream.of("NotStartsWith", "NotEquals", "NotEndsWith")
                .flatMap(op -> texts(ARN, op).stream())
                .anyMatch(arn -> arn.startsWith(all) || !arn.startsWith("arn:"));
        return !whole || holes ? Selected.SOME : narrowed(kind());
    }

    /** Whatever else it asks for leaves some out. */
    private Selected narrowed(Selected kind) {
        List<String> known = List.of("eventCategory", "resources.type", ARN, "readOnly");
        boolean more = fields().map(f -> Json.member(f, "Field").asText()).anyMatch(f -> !known.contains(f));
        return more ? Selected.SOME : kind;
    }

    private Selected kind() {
        List<String> readOnly = texts("readOnly", "Equals");
        return readOnly.size() == 1 ? Selected.of(readOnly.get(0)) : Selected.ALL;
    }

    private Stream<JsonNode> fields() {
        return Json.each(Json.member(json, "FieldSelectors")).stream();
    }

    private List<String> texts(String field, String operator) {
        return fields().filter(f -> Json.member(f, "Field").asText().equalsIgnoreCase(field))
                .flatMap(f -> Json.texts(Json.member(f, operator)).stream())
                .map(text -> text.replaceFirst("^arn:aws[a-z-]*:", "arn:aws:"))
                .toList();
    }
}
