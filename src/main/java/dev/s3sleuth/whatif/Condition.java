package dev.s3sleuth.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.parsers.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One key of a statement's condition: of its values any may hold, of an operator that denies none.
 *
 * @param quantifier whether it speaks of all values of the request, of some, or of the one
 * @param ifExists whether it also holds where the key is absent
 * @param key in lower case
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Set operators</a>
 */
record Condition(Operator operator, Quantifier quantifier, boolean ifExists, String key, List<Value> values) {

    private static final String IF_EXISTS = "ifexists";

    /**
     * One value.
     *
     * @param test whether a value of a request is it; no answer where it has a variable
     */
    record Value(Wanted wanted, Predicate<String> test) {
        Match matches(String fact, String key) {
            return wanted.isVariable()
                    ? Match.unknown("what the policy variable in " + key + " stands for")
                    : Match.of(test.test(fact));
        }
    }

    enum Quantifier {
        ONE,
        ALL,
        ANY
    }

    /**
     * Reads the conditions of a statement.
     *
     * @throws IllegalArgumentException if an operator is unknown, or a value is not of its kind
     */
    static List<Condition> of(JsonNode block, Wanted.Language language) {
        if (!block.isObject()) {
            throw new IllegalArgumentException("has a Condition that is no object");
        }
        List<Condition> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : block.properties()) {
            if (!operator.getValue().isObject()) {
                throw new IllegalArgumentException(
                        "has under '" + operator.getKey() + "' no object of keys and values");
            }
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                all.add(of(operator.getKey(), key.getKey(), PolicyJson.texts(key.getValue()), language));
            }
        }
        return all;
    }

    private static Condition of(String name, String key, List<String> texts, Wanted.Language language) {
        String lower = name.toLowerCase(Locale.ROOT);
        Quantifier quantifier = lower.startsWith("forallvalues:")
                ? Quantifier.ALL
                : lower.startsWith("foranyvalue:") ? Quantifier.ANY : Quantifier.ONE;
        boolean ifExists = lower.endsWith(IF_EXISTS);
        String bare = name.substring(
                quantifier == Quantifier.ONE ? 0 : name.indexOf(':') + 1,
                name.length() - (ifExists ? IF_EXISTS.length() : 0));
        Operator operator = Operator.named(bare);
        if (operator == null || (operator == Operator.NULL && ifExists)) {
            throw new IllegalArgumentException(
                    "has the unknown condition operator '" + name + "'" + Nearest.hint(bare, Operator.names()));
        }
        List<Value> values = texts.stream()
                .map(text -> Wanted.of(text, language))
                .map(wanted -> new Value(wanted, wanted.by(operator.comparison())))
                .toList();
        return new Condition(operator, quantifier, ifExists, key.toLowerCase(Locale.ROOT), values);
    }

    /** Whether a request meets it. */
    Match holds(Request request) {
        Fact fact = Facts.of(request, key);
        if (operator == Operator.NULL) {
            return absence(fact);
        }
        if (fact instanceof Fact.Unknown unknown) {
            return Match.unknown(unknown.lacking());
        }
        if (fact instanceof Fact.Texts texts) {
            return ofValues(texts.values());
        }
        if (fact instanceof Fact.Role role) {
            return signed(Match.any(values, value -> role(role, value)));
        }
        if (fact instanceof Fact.Between between) {
            Match least = ofValues(List.of(Long.toString(between.least())));
            Match most = ofValues(List.of(Long.toString(between.most())));
            boolean isEquality = operator == Operator.NUMERIC_EQUALS || operator == Operator.NUMERIC_NOT_EQUALS;
            return least.equals(most) && !isEquality ? least : Match.unknown("the exact " + key);
        }
        if (fact instanceof Fact.Perhaps perhaps) {
            Match there = ofValues(List.of(perhaps.value()));
            return there.equals(ofAbsent()) ? there : Match.unknown(perhaps.lacking());
        }
        return ofAbsent();
    }

    /** Whether it holds because the request has no such key. */
    boolean holdsForLack(Request request) {
        return operator.denies() && Facts.of(request, key) instanceof Fact.Absent;
    }

    /** ForAnyValue asks for a value, and IfExists does not change that. */
    private Match ofAbsent() {
        return switch (quantifier) {
            case ANY -> Match.NO;
            case ALL -> Match.YES;
            case ONE -> Match.of(ifExists || operator.denies());
        };
    }

    private Match absence(Fact fact) {
        if (fact instanceof Fact.Perhaps perhaps) {
            return Match.unknown(perhaps.lacking());
        }
        Match absent = fact instanceof Fact.Unknown unknown
                ? unknown.presence() == Fact.Presence.PRESENT ? Match.NO : Match.unknown(unknown.lacking())
                : Match.of(fact instanceof Fact.Absent);
        return Match.any(values, value -> {
            Match isTrue = value.matches("true", key);
            return isTrue.isYes() ? absent : isTrue.isNo() ? absent.not() : isTrue;
        });
    }

    private Match ofValues(List<String> facts) {
        return switch (quantifier) {
            case ALL -> Match.all(facts, fact -> signed(isWanted(fact)));
            case ANY -> Match.any(facts, fact -> signed(isWanted(fact)));
            case ONE -> signed(Match.any(facts, this::isWanted));
        };
    }

    private Match isWanted(String fact) {
        return Match.any(values, value -> value.matches(fact, key));
    }

    private Match signed(Match match) {
        return operator.denies() ? match.not() : match;
    }

    /** Names of roles are unique in an account, so a full ARN that ends in the name is its; a wildcard may or may not take in the path. */
    private Match role(Fact.Role role, Value value) {
        Match plain = value.matches(role.withoutPath(), key);
        Like like = value.wanted.like();
        if (!plain.isNo()) {
            return plain;
        }
        boolean sameEnd = like.literal().endsWith("/" + role.name());
        if (!like.hasWildcard() || operator.comparison() == Comparison.EQUAL) {
            return Match.of(like.literal().startsWith(role.prefix()) && sameEnd);
        }
        String end = "/" + role.name();
        boolean beginsAlike =
                like.beginning().startsWith(role.prefix()) || role.prefix().startsWith(like.beginning());
        boolean endsAlike = like.end().endsWith(end) || end.endsWith(like.end());
        return beginsAlike && endsAlike ? Match.unknown("the path of the role") : Match.NO;
    }
}
