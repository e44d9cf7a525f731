package dev.s3sleuth.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.parsers.Nearest;
import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.parsers.UsageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Settings that somebody thinks of. As text it is JSON: a policy, or an object with the members below, one at least of the first seven.
 *
 * <pre>
 * {"policy": {…}, "public_access_block": true, "no_acls": true, "tls_only": true, "max_signature_age": "15m",
 *  "vpc_endpoints": ["vpce-…"], "source_ips": ["192.0.2.0/24"], "buckets": ["…"], "account": "111122223333"}
 * </pre>
 */
public final class Change {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> MEMBERS = Set.of(
            "policy",
            "public_access_block",
            "no_acls",
            "tls_only",
            "max_signature_age",
            "vpc_endpoints",
            "source_ips",
            "buckets",
            "account");
    private static final Set<String> ABOUT = Set.of("buckets", "account");

    private final ObjectNode json;

    private Change(ObjectNode json) {
        this.json = json;
    }

    /** No setting yet. */
    public static Change nothing() {
        return new Change(MAPPER.createObjectNode());
    }

    /**
     * Reads a change.
     *
     * @throws UsageException if it is none, or one of its parts is wrong
     */
    public static Change of(String text) {
        JsonNode json = BucketPolicy.json("the change", text);
        if (json.has("Statement")) {
            return nothing().policy("the policy", text).checked();
        }
        Set<String> unknown = new TreeSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(MEMBERS);
        for (String name : unknown) {
            throw new UsageException("the change has the unknown member '" + name + "'" + Nearest.hint(name, MEMBERS));
        }
        return new Change((ObjectNode) json).checked();
    }

    /**
     * Adds a policy, in place of the one that was there.
     *
     * @param what how people call it, such as the name of its file
     * @throws UsageException if it is none
     */
    public Change policy(String what, String text) {
        JsonNode policy = BucketPolicy.json(what, text);
        BucketPolicy.of(what, policy);
        json.set("policy", policy);
        return this;
    }

    /** Adds all four settings of the public access block. */
    public Change publicAccessBlock() {
        json.put("public_access_block", true);
        return this;
    }

    /** Adds the ownership setting BucketOwnerEnforced, with which ACLs count no more. */
    public Change noAcls() {
        json.put("no_acls", true);
        return this;
    }

    /** Adds a statement that denies what comes without TLS. */
    public Change tlsOnly() {
        json.put("tls_only", true);
        return this;
    }

    /** Adds a statement that denies links and forms that were signed longer ago, such as {@code 15m}. */
    public Change maxSignatureAge(String length) {
        json.put("max_signature_age", length);
        return this;
    }

    /** Adds a statement that denies what comes by no such endpoint. */
    public Change vpcEndpoints(List<String> endpoints) {
        json.set("vpc_endpoints", MAPPER.valueToTree(endpoints));
        return this;
    }

    /** Adds a statement that denies what comes from no such block of addresses. */
    public Change sourceIps(List<String> blocks) {
        json.set("source_ips", MAPPER.valueToTree(blocks));
        return this;
    }

    /** Limits it to some buckets. */
    public Change buckets(List<String> names) {
        json.set("buckets", MAPPER.valueToTree(names));
        return this;
    }

    /** Says which account the buckets belong to, where no trail does. */
    public Change account(String account) {
        json.put("account", account);
        return this;
    }

    /**
     * The change as text, which {@link #of(String)} reads.
     *
     * @throws UsageException if it changes nothing, or one of its parts is wrong
     */
    public String text() {
        return checked().json.toString();
    }

    /** Whether no setting is given. */
    public boolean isNothing() {
        Set<String> settings = new TreeSet<>();
        json.fieldNames().forEachRemaining(settings::add);
        settings.removeAll(ABOUT);
        settings.removeIf(
                name -> json.path(name).isBoolean() && !json.path(name).asBoolean());
        return settings.isEmpty();
    }

    private Change checked() {
        if (isNothing()) {
            throw new UsageException("nothing is changed: give a policy, or a setting such as tls_only");
        }
        String account = account();
        if (account != null && !account.matches("\\d{12}")) {
            throw new UsageException("'" + account + "' is no account: it has twelve digits");
        }
        AddedStatements.of(this);
        policy();
        texts("buckets");
        return this;
    }

    /** The new policy; null if it stays as it is. */
    @Nullable
    BucketPolicy policy() {
        return policyJson() == null ? null : BucketPolicy.of("the policy", json.path("policy"));
    }

    @Nullable
    JsonNode policyJson() {
        return json.has("policy") ? json.path("policy") : null;
    }

    /** Whether a switch is on. */
    boolean is(String name) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new UsageException("in the change, " + name + " is true or false");
        }
        return value.asBoolean();
    }

    /** A list of texts; empty if there is none. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : json.has(name) ? PolicyJson.each(json.path(name)) : List.<JsonNode>of()) {
            if (!text.isTextual()) {
                throw new UsageException("in the change, " + name + " is a list of texts");
            }
            texts.add(text.asText());
        }
        return texts;
    }

    @Nullable
    Duration maxSignatureAge() {
        return json.has("max_signature_age")
                ? TimeText.length(json.path("max_signature_age").asText())
                : null;
    }

    @Nullable
    String account() {
        return json.has("account") ? json.path("account").asText() : null;
    }
}
