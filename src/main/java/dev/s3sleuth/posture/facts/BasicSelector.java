package dev.s3sleuth.posture.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.facts.DataEvents.Selected;
import java.util.List;
import java.util.stream.Stream;

/** An event selector of the older form, which lists what it is about. */
record BasicSelector(JsonNode json) implements DataEvents.Selector {

    private static final List<String> EVERY_BUCKET = List.of("arn:aws:s3", "arn:aws:s3:::");

    @Override
    public Selected management() {
        boolean wanted = !Boolean.FALSE.equals(Json.flag(Json.member(json, "IncludeManagementEvents")));
        return wanted ? kind() : Selected.NONE;
    }

    @Override
    public Selected objectsOf(String bucket) {
        String objects = "arn:aws:s3:::" + bucket + "/";
        List<String> places = Json.each(Json.member(json, "DataResources")).stream()
                .filter(r -> Json.member(r, "Type").asText().equals("AWS::S3::Object"))
                .flatMap(r -> Json.texts(Json.member(r, "Values")).stream())
                .map(arn -> arn.replaceFirst("^arn:aws[a-z-]*:", "arn:aws:"))
                .toList();
        if (Stream.concat(EVERY_BUCKET.stream(), Stream.of(objects)).anyMatch(places::contains)) {
            return kind();
        }
        return places.stream().anyMatch(place -> place.startsWith(objects)) ? Selected.SOME : Selected.NONE;
    }

    private Selected kind() {
        return Selected.of(Json.member(json, "ReadWriteType").asText());
    }
}
