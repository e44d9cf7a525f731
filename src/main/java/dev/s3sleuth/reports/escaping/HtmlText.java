package dev.s3sleuth.reports.escaping;

/** Text that stands for itself in HTML, between tags and inside a quoted attribute. */
public final class HtmlText {

    private HtmlText() {}

    /** Hidden characters made visible, every character of HTML's own escaped. */
    public static String text(String text) {
        String visible = Visible.text(text);
        StringBuilder escaped = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
