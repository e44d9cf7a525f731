package dev.s3sleuth.posture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whom a change of access names, by the parameters of its event. Who is anybody without a condition is not named: that is public. */
public final class Grantees {

    private static final Pattern ACCOUNT = Pattern.compile("(?:arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*:)?(\\d{12})(?::.+)?");
    /** In whose name CloudFront delivers its logs. */
    private static final String CLOUDFRONT_LOGS = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";

    private final Map<List<@Nullable String>, Set<String>> found = new LinkedHashMap<>();

    private Grantees() {}

    /** Those that an event names, each once for every limit. */
    public static List<Grantee> of(@Nullable String event, @Nullable String parameters) {
        JsonNode asked = Json.of(parameters);
        Grantees all = new Grantees();
        switch (String.valueOf(event)) {
            case "PutBucketPolicy" -> all.policy(Json.member(asked, "bucketPolicy"), false);
            case "PutAccessPointPolicy", "PutMultiRegionAccessPointPolicy", "PutAccessGrantsInstanceResourcePolicy" ->
                all.policy(Json.anywhere(asked, "Policy"), true);
            case "CreateAccessGrant" -> all.accessGrant(asked);
            case "PutBucketAcl", "CreateBucket" -> all.list(asked, Acl.Of.BUCKET);
            default -> all.list(asked, Acl.Of.OBJECT);
        }
        return all.found.entrySet().stream()
                .map(e -> new Grantee(
                        e.getKey().get(0),
                        String.valueOf(e.getKey().get(1)),
                        List.copyOf(e.getValue()),
                        e.getKey().get(2)))
                .toList();
    }

    /** Whom among strangers a change would let in, whether or not it worked; null if none, or if nobody knows. */
    public static @Nullable Audience audience(@Nullable String event, @Nullable String parameters) {
        JsonNode asked = Json.of(parameters);
        Policy policy =
                switch (String.valueOf(event)) {
                    case "PutBucketPolicy" -> Policy.of(Json.member(asked, "bucketPolicy"));
                    case "PutAccessPointPolicy" -> Policy.of(Json.anywhere(asked, "Policy"));
                    default -> null;
                };
        if (policy != null) {
            return policy.access().audience();
        }
        return Acl.of(asked, Acl.Of.OBJECT).audience();
    }

    private void policy(JsonNode document, boolean ofAccessPoint) {
        Policy policy = Policy.of(document);
        if (policy != null) {
            policy.grantees(ofAccessPoint, this::add);
        }
    }

    private void accessGrant(JsonNode asked) {
        String who = Json.anywhere(asked, "GranteeIdentifier").asText("");
        String permission = Json.anywhere(asked, "Permission").asText("");
        add(who, permission.contains("WRITE") ? List.of("read", "write") : List.of("read"), null);
    }

    private void list(JsonNode asked, Acl.Of what) {
        String owner = Json.anywhere(Json.anywhere(asked, "Owner"), "ID").asText("");
        Acl.named(asked, what).forEach(grant -> {
            if (!grant.to().equals(owner) && !grant.to().equals(CLOUDFRONT_LOGS)) {
                add(grant.to(), grant.words(), null);
            }
        });
    }

    private void add(String name, Collection<String> grants, @Nullable String limit) {
        if (name.isEmpty() || grants.isEmpty() || name.contains(":iam::cloudfront:")) {
            return;
        }
        Matcher account = ACCOUNT.matcher(name);
        List<@Nullable String> key = new ArrayList<>();
        key.add(account.matches() ? account.group(1) : null);
        key.add(name);
        key.add(limit);
        found.computeIfAbsent(key, k -> new TreeSet<>()).addAll(grants);
    }

    /** Takes who is named, what they may do, and under which limit. */
    @FunctionalInterface
    interface Sink {
        void add(String name, Collection<String> grants, @Nullable String limit);
    }
}
