package dev.s3sleuth.posture.retention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a lifecycle configuration.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html">Elements of a lifecycle rule</a>
 */
final class Rule {

    /** Storage classes whose objects must be restored before they can be read. */
    private static final Set<String> ARCHIVES = Set.of("GLACIER", "DEEP_ARCHIVE");

    private final JsonNode json;
    private final JsonNode filter;
    private final JsonNode and;

    Rule(JsonNode json) {
        this.json = json;
        filter = Json.member(json, "Filter");
        and = Json.member(filter, "And");
    }

    String name() {
        String id = Json.member(json, "ID").asText("");
        return id.isEmpty() ? "a rule without a name" : "rule " + id;
    }

    private boolean isOn() {
        return Json.member(json, "Status").asText().equalsIgnoreCase("Enabled");
    }

    String prefix() {
        for (JsonNode of : new JsonNode[] {and, filter, json}) {
            JsonNode prefix = Json.member(of, "Prefix");
            if (!prefix.isMissingNode()) {
                return prefix.asText();
            }
        }
        return "";
    }

    /** Log objects carry no tags, unless somebody put them there. */
    private boolean wantsTags() {
        return !Json.member(filter, "Tag").isMissingNode()
                || !Json.anywhere(and, "Tags").isMissingNode()
                || !Json.anywhere(and, "Tag").isMissingNode();
    }

    /** Whether it is about what is written below a prefix, or some of it. */
    boolean meets(String below) {
        return isOn() && !wantsTags() && (below.startsWith(prefix()) || prefix().startsWith(below));
    }

    /** Whether of that it is only about some. */
    boolean isPartial(String below) {
        return !below.startsWith(prefix())
                || !Json.anywhere(filter, "ObjectSizeGreaterThan").isMissingNode()
                || !Json.anywhere(filter, "ObjectSizeLessThan").isMissingNode();
    }

    /** Days until what is written is deleted, or marked so; a date is none, for on it everything goes. */
    OptionalLong expiration() {
        JsonNode expiration = Json.member(json, "Expiration");
        JsonNode days = Json.member(expiration, "Days");
        return !days.isMissingNode()
                ? OptionalLong.of(days.asLong())
                : date() == null ? OptionalLong.empty() : OptionalLong.of(0);
    }

    /** The day on which everything is deleted, past or to come; null if there is none. */
    @Nullable
    Instant date() {
        String date = Json.member(Json.member(json, "Expiration"), "Date").asText("");
        try {
            return date.isEmpty() ? null : Instant.parse(date.length() == 10 ? date + "T00:00:00Z" : date);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Days after which an older version is deleted for good. */
    OptionalLong noncurrent() {
        JsonNode days = Json.member(Json.member(json, "NoncurrentVersionExpiration"), "NoncurrentDays");
        return days.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(days.asLong());
    }

    /** Whether a transition is to a storage class that must be restored from. */
    static boolean isArchive(JsonNode transition) {
        return ARCHIVES.contains(
                Json.member(transition, "StorageClass").asText().toUpperCase(Locale.ROOT));
    }

    /** Days after which it can be read only after a restore. */
    OptionalLong archive() {
        JsonNode transitions = Json.member(json, "Transitions");
        JsonNode all = transitions.isMissingNode() ? Json.member(json, "Transition") : transitions;
        return Json.each(all).stream()
                .filter(Rule::isArchive)
                .mapToLong(t -> Json.member(t, "Days").asLong(0))
                .min();
    }
}
