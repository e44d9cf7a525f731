package dev.s3sleuth.whatif;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.parsers.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A policy as it would be evaluated: what it denies and what it allows.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of policies</a>
 */
final class BucketPolicy {

    static final BucketPolicy EMPTY = new BucketPolicy(List.of());

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final Map<String, Wanted.Language> VERSIONS = new TreeMap<>(
            Map.of("2008-10-17", Wanted.Language.WITHOUT_VARIABLES, "2012-10-17", Wanted.Language.WITH_VARIABLES));

    private final List<Statement> statements;

    private BucketPolicy(List<Statement> statements) {
        this.statements = statements;
    }

    /**
     * Reads a policy.
     *
     * @param what how people call it, such as the name of its file
     * @throws UsageException if it is none; the message names the statement
     */
    static BucketPolicy of(String what, JsonNode json) {
        JsonNode all = json.path("Statement");
        if (!json.isObject() || all.isMissingNode() || (all.isArray() && all.isEmpty())) {
            throw new UsageException(what + " is no policy: it has no Statement");
        }
        if (!Set.of("Version", "Id", "Statement").containsAll(names(json))) {
            throw new UsageException(what
                    + " has members of no policy: it has Version, Id and Statement, and this one has " + names(json));
        }
        String version = json.path("Version").asText("2008-10-17");
        Wanted.Language language = VERSIONS.get(version);
        if (language == null) {
            throw new UsageException(
                    what + " has the Version '" + version + "': known are " + String.join(" and ", VERSIONS.keySet()));
        }
        List<Statement> statements = new ArrayList<>();
        for (JsonNode statement : PolicyJson.each(all)) {
            String sid = statement.path("Sid").asText("");
            String place = "statement " + (statements.size() + 1);
            try {
                statements.add(new Statement(sid.isEmpty() ? place : sid, statement, language));
            } catch (IllegalArgumentException e) {
                String named = sid.isEmpty() ? place : place + " (" + sid + ")";
                throw new UsageException(what + ": " + named + " " + e.getMessage(), e);
            }
        }
        return new BucketPolicy(statements);
    }

    /**
     * The JSON in a text.
     *
     * @throws UsageException if it is none, with the place
     */
    static JsonNode json(String what, String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json == null || !json.isObject()) {
                throw new UsageException(what + " is no JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new UsageException(what + " is no JSON" + where + ": " + e.getOriginalMessage(), e);
        }
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Both together. */
    BucketPolicy and(BucketPolicy other) {
        List<Statement> both = new ArrayList<>(statements);
        both.addAll(other.statements);
        return new BucketPolicy(both);
    }

    boolean isAbout(String bucket) {
        return statements.stream().anyMatch(statement -> statement.isAbout(bucket));
    }

    List<Statement> with(Statement.Effect effect) {
        return statements.stream().filter(s -> s.effect() == effect).toList();
    }
}
