package dev.s3sleuth.reports.suppressions;

import dev.s3sleuth.addresses.Prefix;
import dev.s3sleuth.queries.Identity;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a column of a finding has to hold.
 *
 * @param text as it is written in the file
 * @param test whether a value meets it
 * @param isAnything whether it leaves nothing out
 */
record Condition(String text, Predicate<String> test, boolean isAnything) {

    private static final Pattern LIKE_AN_ADDRESS = Pattern.compile("[0-9a-fA-F.:]*[.:][0-9a-fA-F.:]*(?:/.*)?|.*/\\d+");
    private static final Pattern ROLE = Pattern.compile("(arn:[^:]*:)sts(::\\d{12}:)assumed-role(/[^/]+)");

    /** The condition on that column; null if the text can be none. */
    static @Nullable Condition of(String column, String text) {
        return switch (column) {
            case "remote_ip" -> ofAddress(text);
            case "principal" -> ofPrincipal(text);
            default -> ofText(text);
        };
    }

    private static Condition ofText(String text) {
        Glob glob = Glob.of(text);
        return new Condition(text, glob::matches, glob.isAnything());
    }

    private static @Nullable Condition ofAddress(String text) {
        Prefix range = Prefix.of(text);
        if (range != null) {
            return new Condition(text, range::contains, range.isAnything());
        }
        boolean mistyped =
                text.indexOf('*') < 0 && LIKE_AN_ADDRESS.matcher(text).matches();
        return mistyped ? null : ofText(text); // AWS writes names of services too
    }

    /** A session is also met as its role, by the name that logs give the role and by the one that IAM does. */
    private static Condition ofPrincipal(String text) {
        Glob glob = Glob.of(text);
        return new Condition(
                text,
                principal -> {
                    String identity = Objects.requireNonNullElse(Identity.of(principal), principal);
                    return glob.matches(principal) || glob.matches(identity) || glob.matches(role(identity));
                },
                glob.isAnything());
    }

    /** The ARN of a role, but for its path, which no session tells. */
    private static String role(String identity) {
        return ROLE.matcher(identity).replaceFirst("$1iam$2role$3");
    }
}
