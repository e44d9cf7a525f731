package dev.s3sleuth.queries;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What kind of program and machine a user agent says it is, without versions: an update changes the text, not the kind. */
final class ClientKind {

    /** What stands before the first version; a browser is known by its machine and engine rather than by this. */
    private static final Pattern PROGRAM = Pattern.compile("\\[?\\s*([^/\\s,;(\\[]+(?:[ ][A-Z][^/\\s,;(]*)*)");

    private static final Pattern MACHINE = Pattern.compile(
            "(?i)\\b(?:(Darwin|macOS|Mac OS X|Macintosh)|(iPhone|iPad)|(Android)|(Windows)|(Linux)|(FreeBSD))\\b");
    private static final String[] MACHINES = {"macos", "ios", "android", "windows", "linux", "freebsd"};
    /** A distribution, and what the program runs in, as AWS's own clients say it. */
    private static final Pattern WHERE = Pattern.compile("(?i)(?:md/distrib#([a-z]+)|exec-env/([A-Z]+_[A-Za-z]+))");

    private static final Pattern BROWSER = Pattern.compile("(Edg|OPR|Firefox|Chrome|Safari)/");

    private ClientKind() {}

    /** Such as {@code aws-cli linux kali}; null for no user agent. */
    static @Nullable String of(@Nullable String agent) {
        if (agent == null || agent.isBlank()) {
            return null;
        }
        Set<String> words = new LinkedHashSet<>();
        Matcher program = PROGRAM.matcher(agent);
        words.add(program.lookingAt() ? program.group(1) : agent);
        Matcher machine = MACHINE.matcher(agent);
        if (machine.find()) {
            for (int i = 0; i < MACHINES.length; i++) {
                if (machine.group(i + 1) != null) {
                    words.add(MACHINES[i]);
                }
            }
        }
        Matcher where = WHERE.matcher(agent);
        while (where.find()) {
            words.add(where.group(1) == null ? where.group(2) : where.group(1));
        }
        Matcher browser = BROWSER.matcher(agent);
        if (agent.startsWith("Mozilla/") && browser.find()) {
            words.add(browser.group(1));
        }
        return String.join(" ", words).toLowerCase(Locale.ROOT);
    }
}
