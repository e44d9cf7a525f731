package dev.s3sleuth.posture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an access control list gives to strangers: to the group of all users, or of all with an AWS account.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html">Access control list overview</a>
 */
public final class Acl {

    private static final String GROUPS = "acs.amazonaws.com/groups/global/";
    private static final Map<String, String> HEADERS = Map.of(
            "x-amz-grant-read", "READ",
            "x-amz-grant-write", "WRITE",
            "x-amz-grant-read-acp", "READ_ACP",
            "x-amz-grant-write-acp", "WRITE_ACP",
            "x-amz-grant-full-control", "FULL_CONTROL");
    private static final Pattern NAMED = Pattern.compile("(?i)\\b(?:id|emailAddress)\\s*=\\s*\"?([^\",\\s]+)");

    private Acl() {}

    /** What an access control list is about. */
    enum Of {
        BUCKET,
        OBJECT
    }

    /** Whom among strangers the list of an object lets in that a request sets, in words; null if none. */
    public static @Nullable String audienceOfObject(@Nullable String parameters) {
        Audience audience = of(Json.of(parameters), Of.OBJECT).audience();
        return audience == null ? null : audience.toString();
    }

    /** What the list gives that a request sets, by the parameters of its event; what they do not mention is private. */
    static Access of(JsonNode parameters, Of what) {
        Access access = canned(Json.texts(Json.member(parameters, "x-amz-acl")), what);
        for (String ready : Json.texts(Json.member(parameters, "acl"))) {
            access = access.and(canned(List.of(ready), what));
        }
        for (Map.Entry<String, String> header : HEADERS.entrySet()) {
            for (String to : Json.texts(Json.member(parameters, header.getKey()))) {
                access = access.and(grant(to, header.getValue(), what));
            }
        }
        for (JsonNode grant : Json.each(grants(parameters))) {
            String group = Json.member(Json.member(grant, "Grantee"), "URI").asText();
            access = access.and(grant(group, Json.member(grant, "Permission").asText(), what));
        }
        return access;
    }

    /**
     * One grant to somebody who is named.
     *
     * @param to a canonical id or an e-mail address
     * @param words what they may do
     */
    record Named(String to, List<String> words) {}

    /** The grants that a request sets to those whom it names; groups and ready-made lists name nobody. */
    static List<Named> named(JsonNode parameters, Of what) {
        List<Named> all = new ArrayList<>();
        for (Map.Entry<String, String> header : HEADERS.entrySet()) {
            for (String to : Json.texts(Json.anywhere(parameters, header.getKey()))) {
                NAMED.matcher(to)
                        .results()
                        .forEach(m -> all.add(new Named(m.group(1), words(grants(header.getValue(), what)))));
            }
        }
        for (JsonNode grant : Json.each(grants(parameters))) {
            JsonNode grantee = Json.member(grant, "Grantee");
            List<String> words = words(grants(Json.member(grant, "Permission").asText(), what));
            Stream.of("ID", "EmailAddress")
                    .map(name -> Json.member(grantee, name).asText(""))
                    .filter(to -> !to.isEmpty())
                    .forEach(to -> all.add(new Named(to, words)));
        }
        return all;
    }

    /** As a request sets them, or as GetBucketAcl answers. */
    private static JsonNode grants(JsonNode list) {
        JsonNode set = Json.anywhere(Json.anywhere(list, "AccessControlList"), "Grant");
        return set.isMissingNode() ? Json.member(list, "Grants") : set;
    }

    private static List<String> words(Set<Grant> grants) {
        return grants.stream().map(Grant::toString).toList();
    }

    private static Access canned(List<String> names, Of what) {
        Access access = Access.NONE;
        for (String name : names) {
            access = access.and(
                    switch (name) {
                        case "public-read" -> Access.of(Audience.ANYONE, grants("READ", what));
                        case "public-read-write" ->
                            Access.of(Audience.ANYONE, grants("READ", what))
                                    .and(Access.of(Audience.ANYONE, grants("WRITE", what)));
                        case "authenticated-read" -> Access.of(Audience.ANY_ACCOUNT, grants("READ", what));
                        default -> Access.NONE;
                    });
        }
        return access;
    }

    private static Access grant(String to, String permission, Of what) {
        if (to.contains(GROUPS + "AllUsers")) {
            return Access.of(Audience.ANYONE, grants(permission, what));
        }
        return to.contains(GROUPS + "AuthenticatedUsers")
                ? Access.of(Audience.ANY_ACCOUNT, grants(permission, what))
                : Access.NONE;
    }

    /** A permission on a bucket is about its list of objects and new ones, on an object about that one. */
    private static Set<Grant> grants(String permission, Of what) {
        boolean bucket = what == Of.BUCKET;
        return switch (permission.toUpperCase(Locale.ROOT)) {
            case "READ" -> EnumSet.of(bucket ? Grant.LIST : Grant.READ);
            case "WRITE" -> bucket ? EnumSet.of(Grant.WRITE) : EnumSet.noneOf(Grant.class);
            case "FULL_CONTROL" ->
                bucket ? EnumSet.of(Grant.LIST, Grant.WRITE, Grant.OTHER) : EnumSet.of(Grant.READ, Grant.OTHER);
            default -> EnumSet.of(Grant.OTHER);
        };
    }
}
