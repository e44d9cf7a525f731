package dev.s3sleuth.posture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One key of a statement's condition: of its values any may hold. Names are in lower case.
 *
 * @param operator without its prefix and {@code IfExists}
 * @param ifExists whether it also holds where the key is absent
 * @param forAll whether it is one of {@code ForAllValues:}, which hold where there is none
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">The
 *     meaning of "public"</a>
 */
record Condition(String operator, boolean ifExists, boolean forAll, String key, List<String> values) {

    private static final Set<String> POSITIVE =
            Set.of("stringequals", "stringlike", "stringequalsignorecase", "arnequals", "arnlike", "ipaddress");
    private static final Set<String> NEGATIVE = Set.of(
            "stringnotequals",
            "stringnotlike",
            "stringnotequalsignorecase",
            "arnnotequals",
            "arnnotlike",
            "notipaddress");
    /** Keys that tell whose request it is. */
    private static final Set<String> OF_PRINCIPALS = Set.of(
            "aws:principalorgid", "aws:principalorgpaths", "aws:principalarn", "aws:principalaccount", "aws:userid");
    /** Keys that tell where it comes from. */
    private static final Set<String> OF_PLACES = Set.of(
            "aws:sourcearn",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourceowner",
            "aws:sourceaccount",
            "aws:sourceip",
            "s3:dataaccesspointarn",
            "s3:dataaccesspointaccount");

    /** Keys whose values are accounts, or ARNs with one. */
    private static final Set<String> OF_ACCOUNTS = Set.of(
            "aws:principalaccount",
            "aws:principalarn",
            "aws:sourceaccount",
            "aws:sourceowner",
            "s3:dataaccesspointaccount",
            "s3:dataaccesspointarn");

    private static final Set<String> OF_SERVICES = Set.of("aws:principalisawsservice", "aws:viaawsservice");

    static List<Condition> of(JsonNode block) {
        List<Condition> all = new ArrayList<>();
        block.properties().forEach(operator -> operator.getValue().properties().forEach(key -> {
            String name = operator.getKey().toLowerCase(Locale.ROOT);
            boolean forAll = name.startsWith("forallvalues:");
            boolean ifExists = name.endsWith("ifexists");
            String bare = name.substring(name.indexOf(':') + 1, name.length() - (ifExists ? "ifexists".length() : 0));
            all.add(new Condition(
                    bare, ifExists, forAll, key.getKey().toLowerCase(Locale.ROOT), Json.texts(key.getValue())));
        }));
        return all;
    }

    /** Whether it limits a statement to some fixed few; what the operator's variants leave open counts as no limit. */
    boolean limits(boolean inAccessPointPolicy) {
        boolean noHelp = inAccessPointPolicy && key.startsWith("s3:dataaccesspoint");
        return POSITIVE.contains(operator) && !ifExists && !forAll && !noHelp && isFixed();
    }

    /** Whether its values say whose request it is. */
    boolean namesAccounts() {
        return OF_ACCOUNTS.contains(key);
    }

    /** Keys and values; null if there are none. */
    static @Nullable String words(List<Condition> all) {
        return all.isEmpty()
                ? null
                : all.stream()
                        .map(c -> c.key + " " + String.join(" or ", c.values))
                        .collect(Collectors.joining(" and "));
    }

    /** Whether only somebody with credentials can meet it. */
    boolean needsAnAccount() {
        boolean aboutPrincipals = OF_PRINCIPALS.contains(key) || key.startsWith("aws:principaltag/");
        boolean isThere = operator.equals("null") && values.equals(List.of("false"));
        return aboutPrincipals && !ifExists && !forAll && (POSITIVE.contains(operator) || isThere);
    }

    /** Whether it holds for every stranger, so that a Deny with it keeps them all out: all but some fixed few, or no service. */
    boolean holdsForStrangers() {
        boolean noService = operator.equals("bool") && OF_SERVICES.contains(key) && values.equals(List.of("false"));
        return noService || (NEGATIVE.contains(operator) && isFixed());
    }

    private boolean isFixed() {
        return (OF_PRINCIPALS.contains(key) || OF_PLACES.contains(key))
                && !values.isEmpty()
                && values.stream().allMatch(this::isFixed);
    }

    private boolean isFixed(String value) {
        return switch (key) {
            case "aws:sourceip" -> AddressBlock.isNarrow(value);
            // any access point of one account
            case "s3:dataaccesspointarn" ->
                value.matches("arn:[a-z-]+:s3:[a-z0-9-]*:\\d{12}:accesspoint/.+") && !value.contains("${");
            default -> !value.isEmpty() && !Wildcard.isOpen(value);
        };
    }
}
