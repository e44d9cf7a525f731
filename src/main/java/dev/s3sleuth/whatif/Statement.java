package dev.s3sleuth.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.whatif.ActionTable.On;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One statement of a bucket policy. */
final class Statement {

    private static final Set<String> MEMBERS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    enum Effect {
        ALLOW,
        DENY
    }

    private final String name;
    private final Effect effect;
    private final PrincipalList principals;
    private final boolean allOtherPrincipals;
    private final List<Like> actions;
    private final boolean allOtherActions;
    private final ResourceList resources;
    private final boolean allOtherResources;
    private final List<Condition> conditions;

    /**
     * Reads a statement.
     *
     * @param name by which people find it: its Sid or its place
     * @throws IllegalArgumentException if AWS would not take it; in words that follow the name
     */
    Statement(String name, JsonNode json, Wanted.Language language) {
        this.name = name;
        Set<String> unknown = new TreeSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(MEMBERS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("has the unknown members " + unknown);
        }
        effect = effect(json.path("Effect"));
        allOtherPrincipals = isOther(json, "Principal");
        principals = PrincipalList.of(json.path(allOtherPrincipals ? "NotPrincipal" : "Principal"));
        allOtherActions = isOther(json, "Action");
        actions = PolicyJson.texts(json.path(allOtherActions ? "NotAction" : "Action")).stream()
                .map(action -> Like.of(action.toLowerCase(Locale.ROOT)))
                .toList();
        allOtherResources = isOther(json, "Resource");
        resources =
                ResourceList.of(PolicyJson.texts(json.path(allOtherResources ? "NotResource" : "Resource")), language);
        conditions = json.has("Condition") ? Condition.of(json.path("Condition"), language) : List.of();
    }

    private static Effect effect(JsonNode json) {
        return switch (json.asText()) {
            case "Allow" -> Effect.ALLOW;
            case "Deny" -> Effect.DENY;
            case "" -> throw new IllegalArgumentException("has no Effect: it is Allow or Deny");
            default ->
                throw new IllegalArgumentException("has the Effect '" + json.asText() + "': it is Allow or Deny");
        };
    }

    private static boolean isOther(JsonNode json, String member) {
        if (json.has(member) == json.has("Not" + member)) {
            throw new IllegalArgumentException((json.has(member) ? "has both " : "has neither ") + member + " and Not"
                    + member + ": it needs one");
        }
        return json.has("Not" + member);
    }

    String name() {
        return name;
    }

    Effect effect() {
        return effect;
    }

    boolean isAbout(String bucket) {
        return allOtherResources || resources.isAbout(bucket);
    }

    /**
     * Whether it speaks of a request.
     *
     * @param action that the request needs, in lower case; null where nobody knows
     */
    Match matches(Request request, @Nullable String action, @Nullable On on) {
        Match match = allOtherPrincipals ? principals.leavesOut(request) : principals.names(request);
        match = match.isNo() ? match : match.and(names(action));
        match = match.isNo() ? match : match.and(signed(resources.names(request, on)));
        return match.isNo() ? match : match.and(Match.all(conditions, condition -> condition.holds(request)));
    }

    /** Why it speaks of a request that it matches, in words that follow what it does. */
    String because(Request request) {
        return conditions.stream()
                .filter(condition -> condition.holdsForLack(request))
                .map(condition -> ", for the request has no " + condition.key())
                .findFirst()
                .orElse("");
    }

    private Match names(@Nullable String action) {
        if (action == null) {
            boolean all = actions.stream()
                    .anyMatch(like -> like.matches("s3:") && like.end().isEmpty());
            return all ? Match.of(!allOtherActions) : Match.unknown("which action the operation needs");
        }
        return Match.of(allOtherActions != actions.stream().anyMatch(like -> like.matches(action)));
    }

    private Match signed(Match match) {
        return allOtherResources ? match.not() : match;
    }
}
