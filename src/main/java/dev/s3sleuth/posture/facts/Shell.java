package dev.s3sleuth.posture.facts;

/** Text for a shell. */
final class Shell {

    private Shell() {}

    /** As one word, whatever is in it. */
    static String word(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** In a comment, which a line end would end, and on a terminal. */
    static String comment(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
