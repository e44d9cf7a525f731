package dev.s3sleuth.queries;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who acts, whatever session it is done in: what a comparison with other days goes by. */
public final class Identity {

    private static final Pattern SESSION = Pattern.compile("(arn:[^:]*:sts::\\d{12}:assumed-role/([^/]+))/(.+)");
    /** CloudTrail's name for callers of other accounts: the account and an id. */
    private static final Pattern STRANGER = Pattern.compile("(\\d{12}):.+");

    private Identity() {}

    /**
     * A role without its session, unless the session is a person's; of a stranger the account; anybody else as they are.
     *
     * @param principal as {@code s3_activity} has it
     */
    public static @Nullable String of(@Nullable String principal) {
        if (principal == null) {
            return null;
        }
        Matcher session = SESSION.matcher(principal);
        if (session.matches()) {
            boolean person = session.group(2).startsWith("AWSReservedSSO_")
                    || session.group(3).contains("@");
            return person ? principal : session.group(1);
        }
        Matcher stranger = STRANGER.matcher(principal);
        return stranger.matches() ? stranger.group(1) : principal;
    }
}
