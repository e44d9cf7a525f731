package dev.s3sleuth.posture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A policy of a bucket or an access point, by what it gives to strangers. AWS's test: a statement lets strangers in unless it names who,
 * or one of its conditions limits it to fixed values; what a Deny keeps from all strangers is not given.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">The
 *     meaning of "public"</a>
 */
public final class Policy {

    /** No policy at all. */
    static final Policy NONE = new Policy(List.of());

    private final List<Statement> statements;

    private Policy(List<Statement> statements) {
        this.statements = statements;
    }

    /** Reads a policy; null if it is none or was cut short, so that nobody knows what it says. */
    public static @Nullable Policy of(@Nullable String json) {
        return of(Json.of(json));
    }

    static @Nullable Policy of(JsonNode node) {
        JsonNode policy = Json.document(node);
        JsonNode statements = Json.member(policy, "Statement");
        return statements.isMissingNode()
                ? null
                : new Policy(Json.each(statements).stream().map(Statement::new).toList());
    }

    /** What the policy of a bucket gives to strangers. */
    public Access access() {
        return access(false);
    }

    /** What the policy of an access point would give to strangers, if the bucket's lets it. */
    public Access accessOfAccessPoint() {
        return access(true);
    }

    /** Whether it keeps everybody out who comes without TLS, from the bucket and from all that is in it. */
    public boolean deniesPlainHttp(String bucket) {
        return Stream.of("", "/*").map(rest -> "arn:aws:s3:::" + bucket + rest).allMatch(resource -> statements.stream()
                .anyMatch(s -> s.deniesPlainHttp(resource)));
    }

    /** Tells whom its statements name. */
    void grantees(boolean ofAccessPoint, Grantees.Sink to) {
        for (Statement statement : statements) {
            List<String> words = grants(statement).stream().map(Grant::toString).toList();
            statement.named(ofAccessPoint, words, to);
        }
    }

    /** Whether some statement leaves it to access points who comes in. */
    boolean delegatesToAccessPoints() {
        return statements.stream().anyMatch(Statement::delegates);
    }

    private Access access(boolean ofAccessPoint) {
        Access all = Access.NONE;
        for (Statement statement : statements) {
            Audience audience = statement.lets(ofAccessPoint);
            if (audience != null) {
                all = all.and(Access.of(audience, grants(statement)));
            }
        }
        return all;
    }

    private Set<Grant> grants(Statement statement) {
        EnumSet<Grant> grants = EnumSet.noneOf(Grant.class);
        Set<String> others = new TreeSet<>(statement.plainActions());
        for (Grant grant : Grant.values()) {
            others.removeAll(grant.actions());
            if (grant.actions().stream().filter(statement::names).anyMatch(action -> isLeft(statement, action))) {
                grants.add(grant);
            }
        }
        if (others.stream().anyMatch(action -> isLeft(statement, action))) {
            grants.add(Grant.OTHER);
        }
        return grants;
    }

    /** Whether some of what a statement is about is not denied again. */
    private boolean isLeft(Statement statement, String action) {
        return aboutThis(action, statement.resources())
                .anyMatch(resource -> statements.stream().noneMatch(s -> s.denies(action, resource)));
    }

    /** Actions on objects need a resource with a key, the listing of a bucket one without. */
    private static Stream<String> aboutThis(String action, List<String> resources) {
        if (Grant.READ.actions().contains(action) || Grant.WRITE.actions().contains(action)) {
            return resources.stream().filter(r -> r.indexOf('/') >= 0 || r.endsWith("*"));
        }
        if (Grant.LIST.actions().contains(action)) {
            return resources.stream().filter(r -> r.indexOf('/') < 0 || r.contains(":accesspoint/"));
        }
        return resources.stream();
    }
}
