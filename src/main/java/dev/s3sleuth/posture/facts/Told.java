package dev.s3sleuth.posture.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What stands in an answer, or in a request that set the same. */
final class Told {

    private Told() {}

    /** The text of that name, however deep; null if there is none. */
    static @Nullable String text(JsonNode answer, String name) {
        String text = Json.anywhere(answer, name).asText("");
        return text.isEmpty() ? null : text;
    }

    static @Nullable Instant time(JsonNode answer, String name) {
        String text = text(answer, name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
