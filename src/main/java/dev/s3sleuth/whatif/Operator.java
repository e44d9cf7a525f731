package dev.s3sleuth.whatif;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a condition's operator compares, and whether it is one that denies.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition operators</a>
 */
@SuppressWarnings("ImmutableEnumChecker") // comparisons keep no state
enum Operator {
    STRING_EQUALS("StringEquals", Comparison.EQUAL),
    STRING_NOT_EQUALS("StringNotEquals", STRING_EQUALS),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Comparison.EQUAL_IGNORING_CASE),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", STRING_EQUALS_IGNORE_CASE),
    STRING_LIKE("StringLike", Comparison.LIKE),
    STRING_NOT_LIKE("StringNotLike", STRING_LIKE),
    NUMERIC_EQUALS("NumericEquals", Comparison.number(sign -> sign == 0)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", NUMERIC_EQUALS),
    NUMERIC_LESS_THAN("NumericLessThan", Comparison.number(sign -> sign < 0)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Comparison.number(sign -> sign <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", Comparison.number(sign -> sign > 0)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Comparison.number(sign -> sign >= 0)),
    DATE_EQUALS("DateEquals", Comparison.time(sign -> sign == 0)),
    DATE_NOT_EQUALS("DateNotEquals", DATE_EQUALS),
    DATE_LESS_THAN("DateLessThan", Comparison.time(sign -> sign < 0)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", Comparison.time(sign -> sign <= 0)),
    DATE_GREATER_THAN("DateGreaterThan", Comparison.time(sign -> sign > 0)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Comparison.time(sign -> sign >= 0)),
    BOOL("Bool", Comparison.BOOL),
    BINARY_EQUALS("BinaryEquals", Comparison.EQUAL),
    IP_ADDRESS("IpAddress", Comparison.ADDRESS),
    NOT_IP_ADDRESS("NotIpAddress", IP_ADDRESS),
    ARN_EQUALS("ArnEquals", Comparison.ARN),
    ARN_NOT_EQUALS("ArnNotEquals", ARN_EQUALS),
    ARN_LIKE("ArnLike", Comparison.ARN),
    ARN_NOT_LIKE("ArnNotLike", ARN_LIKE),
    /** Whether the key is absent. */
    NULL("Null", Comparison.BOOL);

    private final String name;
    private final Comparison comparison;
    private final boolean denies;

    Operator(String name, Comparison comparison) {
        this.name = name;
        this.comparison = comparison;
        this.denies = false;
    }

    Operator(String name, Operator opposite) {
        this.name = name;
        this.comparison = opposite.comparison;
        this.denies = true;
    }

    /** The operator of that name in any case; null if there is none. */
    static @Nullable Operator named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(o -> o.name.toUpperCase(Locale.ROOT).equals(upper))
                .findFirst()
                .orElse(null);
    }

    static List<String> names() {
        return Arrays.stream(values()).map(o -> o.name).toList();
    }

    Comparison comparison() {
        return comparison;
    }

    /** Whether it holds where none of the policy's values is met. */
    boolean denies() {
        return denies;
    }

    @Override
    public String toString() {
        return name;
    }
}
