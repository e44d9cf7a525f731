package dev.s3sleuth.posture.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.posture.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lifecycle configuration in which no rule deletes logs, or moves them to an archive, before a number of days. All other rules stay,
 * for the whole configuration is what S3 takes.
 *
 * @param rules the rules, as the AWS command line takes them
 * @param changes what differs, in words
 * @param widerThanLogs rules that were changed and are about more than logs; empty if none
 */
public record LongerRules(ArrayNode rules, String changes, String widerThanLogs) {

    /** For ever. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final List<String> ACTIONS = List.of(
            "Expiration",
            "NoncurrentVersionExpiration",
            "Transitions",
            "NoncurrentVersionTransitions",
            "AbortIncompleteMultipartUpload");

    /**
     * Works them out.
     *
     * @param lifecycle the configuration as it is
     * @param prefixes below which there are logs
     */
    public static LongerRules of(JsonNode lifecycle, Collection<String> prefixes, long days) {
        ArrayNode rules = JsonNodeFactory.instance.arrayNode();
        List<String> changes = new ArrayList<>();
        List<String> wider = new ArrayList<>();
        for (JsonNode json : Json.each(Json.anywhere(lifecycle, "Rules"))) {
            Rule rule = new Rule(json);
            ObjectNode longer = json.deepCopy();
            String change = prefixes.stream().anyMatch(rule::meets) ? change(rule, longer, days) : null;
            if (change != null) {
                changes.add(rule.name() + " " + change);
                if (prefixes.stream().noneMatch(prefix -> rule.prefix().startsWith(prefix))) {
                    wider.add(rule.name());
                }
            }
            if (ACTIONS.stream().anyMatch(longer::has)) {
                rules.add(longer);
            }
        }
        return new LongerRules(rules, String.join("; ", changes), String.join(", ", wider));
    }

    /** What was changed, in words; null if nothing had to be. */
    private static @Nullable String change(Rule rule, ObjectNode json, long days) {
        List<String> changes = new ArrayList<>();
        boolean early = rule.expiration().isPresent() && rule.expiration().getAsLong() < days;
        if (early && days == NEVER) {
            json.remove("Expiration");
            changes.add("no longer deletes");
        } else if (early) {
            json.putObject("Expiration").put("Days", days);
            changes.add("deletes after " + days + " days");
        }
        if (rule.archive().isPresent() && rule.archive().getAsLong() < days) {
            ArrayNode stay = JsonNodeFactory.instance.arrayNode();
            Json.each(Json.member(json, "Transitions")).stream()
                    .filter(transition -> !Rule.isArchive(transition))
                    .forEach(stay::add);
            json.set("Transitions", stay);
            if (stay.isEmpty()) {
                json.remove("Transitions");
            }
            changes.add("no longer moves to an archive");
        }
        return changes.isEmpty() ? null : String.join(" and ", changes);
    }

    /** Whether no rule is left. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The configuration on one line. */
    public String json() {
        return JsonNodeFactory.instance.objectNode().set("Rules", rules).toString();
    }
}
