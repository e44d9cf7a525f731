package dev.s3sleuth.reports.escaping;

import java.util.regex.Pattern;

/** Words of a POSIX shell. */
public final class ShellText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]+");

    private ShellText() {}

    /** The word so written that a shell takes it as it is. */
    public static String word(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
