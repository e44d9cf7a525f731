package dev.s3sleuth.reports.escaping;

/** Text that stands for itself in Markdown, also inside a table. */
public final class MarkdownText {

    private static final String SPECIAL = "\\`*_{}[]<>()#+!|~&";

    private MarkdownText() {}

    /** Hidden characters made visible, every character of Markdown's own escaped, line ends gone. */
    public static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : Visible.text(text).toCharArray()) {
            if (c == '<' || c == '>' || c == '&') { // not every renderer honours a backslash before them
                escaped.append(c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;");
            } else if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\').append(c);
            } else {
                escaped.append(c);
            }
        }
        // a bare address would become a link that somebody follows
        return escaped.toString()
                .replace("://", ":\u200b//".replace("\u200b", "&#8203;"))
                .replace("www.", "www&#46;");
    }

    /** A block of code; a longer fence than any inside. */
    public static String code(String language, String code) {
        String fence = "```";
        while (code.contains(fence)) {
            fence += "`";
        }
        return fence + language + "\n" + code.strip() + "\n" + fence + "\n";
    }
}
