package dev.s3sleuth.posture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One statement of a policy. */
final class Statement {

    private final boolean allows;
    private final JsonNode who;
    private final @Nullable Audience principal;
    private final boolean principalIsEveryone;
    private final List<String> actions;
    private final boolean allOtherActions;
    private final List<String> resources;
    private final boolean allOtherResources;
    private final List<Condition> conditions;

    Statement(JsonNode json) {
        who = Json.member(json, "Principal");
        JsonNode whoNot = Json.member(json, "NotPrincipal");
        allows = Json.member(json, "Effect").asText().equalsIgnoreCase("Allow");
        principal = whoNot.isMissingNode() ? Principals.audience(who) : Audience.ANYONE;
        // all but some: strangers are not among the few unless these are everyone
        principalIsEveryone = whoNot.isMissingNode() ? Principals.isEveryone(who) : Principals.audience(whoNot) == null;
        allOtherActions = !Json.member(json, "NotAction").isMissingNode();
        actions = Json.texts(Json.member(json, allOtherActions ? "NotAction" : "Action")).stream()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .toList();
        allOtherResources = !Json.member(json, "NotResource").isMissingNode();
        resources = Json.texts(Json.member(json, allOtherResources ? "NotResource" : "Resource"));
        conditions = Condition.of(Json.member(json, "Condition"));
    }

    /** Whom among strangers it lets in by AWS's test; null if it lets in none. */
    @Nullable
    Audience lets(boolean inAccessPointPolicy) {
        if (!allows || principal == null || conditions.stream().anyMatch(c -> c.limits(inAccessPointPolicy))) {
            return null;
        }
        return conditions.stream().anyMatch(Condition::needsAnAccount) ? Audience.ANY_ACCOUNT : principal;
    }

    /** Tells whom it names outside of services, and under which limit; and under which limit it lets anybody in. */
    void named(boolean inAccessPointPolicy, Collection<String> grants, Grantees.Sink to) {
        if (!allows || who.isMissingNode()) {
            return;
        }
        List<Condition> limits =
                conditions.stream().filter(c -> c.limits(inAccessPointPolicy)).toList();
        if (!Principals.isEveryone(who)) {
            Principals.named(who).forEach(name -> to.add(name, grants, Condition.words(limits)));
            return;
        }
        List<Condition> naming =
                limits.stream().filter(Condition::namesAccounts).toList();
        List<Condition> others =
                limits.stream().filter(c -> !naming.contains(c)).toList();
        naming.forEach(c -> c.values().forEach(name -> to.add(name, grants, Condition.words(others))));
        if (naming.isEmpty() && !limits.isEmpty()) {
            to.add(Grantee.ANYBODY, grants, Condition.words(limits));
        }
    }

    /** Whether it leaves the decision to the policies of access points. */
    boolean delegates() {
        return allows
                && principal != null
                && conditions.stream().allMatch(c -> c.key().startsWith("s3:dataaccesspoint"))
                && !conditions.isEmpty();
    }

    /** Whether it keeps every stranger from an action on all that a resource names. */
    boolean denies(String action, String resource) {
        return !allows
                && principalIsEveryone
                && conditions.stream().allMatch(Condition::holdsForStrangers)
                && names(action)
                && (allOtherResources
                        ? resources.stream()
                                .noneMatch(r -> Wildcard.covers(r, resource) || Wildcard.covers(resource, r))
                        : resources.stream().anyMatch(r -> Wildcard.covers(r, resource)));
    }

    /** Whether it denies everything on a resource to whoever comes without TLS, and to those alone. */
    boolean deniesPlainHttp(String resource) {
        boolean whenPlain = conditions.size() == 1
                && conditions.get(0).operator().equals("bool")
                && conditions.get(0).key().equals("aws:securetransport")
                && conditions.get(0).values().equals(List.of("false"));
        return !allows
                && principalIsEveryone
                && whenPlain
                && !allOtherActions
                && actions.stream().anyMatch(action -> action.equals("*") || action.equals("s3:*"))
                && !allOtherResources
                && resources.stream()
                        .anyMatch(r -> Wildcard.covers(r.replaceFirst("^arn:aws[a-z-]*:", "arn:aws:"), resource));
    }

    boolean names(String action) {
        return allOtherActions != actions.stream().anyMatch(pattern -> Wildcard.covers(pattern, action));
    }

    /** Actions it names in full, in lower case. */
    List<String> plainActions() {
        return allOtherActions
                ? List.of()
                : actions.stream().filter(a -> !Wildcard.isOpen(a)).toList();
    }

    /** What it is about; everything where it says what it is not about. */
    List<String> resources() {
        return allOtherResources || resources.isEmpty() ? List.of("*") : resources;
    }
}
